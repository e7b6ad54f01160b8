package dev.bodyguard.client.jdk;

import dev.bodyguard.client.core.CompletionFailures;
import dev.bodyguard.client.core.OfflineAnswer;
import java.io.IOException;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Hands a kept document to the application as if it came now, marked. */
final class OfflineDelivery<T> {

    private static final int STATUS = 200;

    private final OfflineAnswer answer;
    private final HttpRequest request;
    private final @Nullable HttpResponse<T> previous;

    OfflineDelivery(OfflineAnswer answer, HttpRequest request, @Nullable HttpResponse<T> previous) {
        this.answer = answer;
        this.request = request;
        this.previous = previous;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // What comes of it is told by the result.
    void to(BodyHandler<T> handler, CompletableFuture<HttpResponse<T>> result) {
        HttpHeaders headers = HeaderLines.of(answer.fields());
        BodySubscriber<T> application;
        try {
            application = handler.apply(new OpenedInfo(STATUS, headers, Version.HTTP_1_1));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        application.getBody().whenComplete((body, error) -> {
            if (error == null) {
                result.complete(new OfflineHttpResponse<>(headers, body, request, answer.age(), previous));
            } else {
                result.completeExceptionally(CompletionFailures.cause(error));
            }
        });
        new KeptBody(answer.document().content(), application).start();
    }

    private void close() {
        try {
            answer.document().content().close();
        } catch (IOException nothingIsLost) {
            // Nobody reads it.
        }
    }
}
