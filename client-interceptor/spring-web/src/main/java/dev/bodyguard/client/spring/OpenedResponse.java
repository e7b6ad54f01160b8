package dev.bodyguard.client.spring;

import dev.bodyguard.client.core.StreamedAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpResponse;

/**
 * A response as the application sees it. A proxy, because no class can have both the {@code getStatusCode} of Spring 5 and
 * that of later ones.
 */
final class OpenedResponse implements InvocationHandler {

    private final StreamedAnswer answer;
    private final HttpHeaders headers;

    private OpenedResponse(StreamedAnswer answer) {
        this.answer = answer;
        this.headers = HttpHeaders.readOnlyHttpHeaders(HeaderFields.of(answer.fields()));
    }

    static ClientHttpResponse of(StreamedAnswer answer) {
        return (ClientHttpResponse) Proxy.newProxyInstance(
                ClientHttpResponse.class.getClassLoader(),
                new Class<?>[] {ClientHttpResponse.class},
                new OpenedResponse(answer));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "getStatusCode" -> SpringVersions.statusCode(method.getReturnType(), answer.status());
            case "getRawStatusCode" -> answer.status();
            case "getStatusText" -> reason();
            case "getHeaders" -> headers;
            case "getBody" -> answer.content();
            case "close" -> {
                close(answer.content());
                yield null;
            }
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "opened response " + answer.status();
            default -> InvocationHandler.invokeDefault(proxy, method, arguments);
        };
    }

    private String reason() {
        HttpStatus known = HttpStatus.resolve(answer.status());
        return known == null ? "" : known.getReasonPhrase();
    }

    private static void close(InputStream content) {
        try {
            content.close();
        } catch (IOException nothingIsLost) {
            // What was read was verified, and nothing more is read.
        }
    }
}
