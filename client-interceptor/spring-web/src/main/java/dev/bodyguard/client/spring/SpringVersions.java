package dev.bodyguard.client.spring;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.ClientHttpResponse;

/**
 * What Spring 5.3, 6 and 7 call by other names. All else that is used here has the same name and signature in all of them;
 * the tests run with each.
 */
final class SpringVersions {

    /** Gone with Spring 7; before 6 there was no other. */
    private static final Optional<MethodHandle> RAW_STATUS =
            method(ClientHttpResponse.class, "getRawStatusCode", int.class);

    /** Since Spring 6.1. */
    private static final Optional<MethodHandle> REPEATABLE =
            method(StreamingHttpOutputMessage.Body.class, "repeatable", boolean.class);

    private SpringVersions() {}

    static int status(ClientHttpResponse response) throws IOException {
        return RAW_STATUS.isPresent()
                ? (int) invoke(RAW_STATUS.get(), response)
                : response.getStatusCode().value();
    }

    /** A status as {@code getStatusCode} returns it: an enum in Spring 5, which does not know every number. */
    static Object statusCode(Class<?> returned, int status) {
        return returned == HttpStatus.class ? HttpStatus.valueOf(status) : HttpStatusCode.valueOf(status);
    }

    /**
     * Whether a body can be written again. Before Spring 6.1 a body does not say so: one of known length counts as such, since
     * one that comes out shorter the second time is an error and no short body.
     */
    static boolean isRepeatable(StreamingHttpOutputMessage.Body body, boolean lengthIsKnown) {
        try {
            return REPEATABLE.isPresent() ? (boolean) invoke(REPEATABLE.get(), body) : lengthIsKnown;
        } catch (IOException e) {
            throw new IllegalStateException("a body was only asked whether it is repeatable", e);
        }
    }

    private static Optional<MethodHandle> method(Class<?> type, String name, Class<?> returned) {
        try {
            return Optional.of(MethodHandles.publicLookup().findVirtual(type, name, MethodType.methodType(returned)));
        } catch (ReflectiveOperationException anotherVersion) {
            return Optional.empty();
        }
    }

    private static Object invoke(MethodHandle method, Object on) throws IOException {
        try {
            return method.invoke(on);
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
