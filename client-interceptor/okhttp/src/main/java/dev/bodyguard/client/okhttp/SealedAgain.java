package dev.bodyguard.client.okhttp;

import okhttp3.Headers;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * A response of ours that makes OkHttp send a hop once more: a 503 that may be tried again at once. Neither the hops before
 * are repeated, as a second call would, nor is anything of it left in what the application sees.
 */
final class SealedAgain {

    private static final int STATUS = 503;
    private static final String MESSAGE = "To be sealed again";

    private SealedAgain() {}

    static Response answer(Response refused, Request request) {
        return refused.newBuilder()
                .request(request)
                .code(STATUS)
                .message(MESSAGE)
                .headers(Headers.of("Retry-After", "0"))
                .body(ResponseBody.create(new byte[0], null))
                .build();
    }

    static boolean is(Response response) {
        return response.code() == STATUS && response.message().equals(MESSAGE);
    }

    /** The response without attempts of ours among those before it. */
    static Response without(Response response) {
        Response prior = response.priorResponse();
        Response shown = shown(prior);
        return shown == prior
                ? response
                : response.newBuilder().priorResponse(shown).build();
    }

    private static @Nullable Response shown(@Nullable Response prior) {
        if (prior == null) {
            return null;
        }
        return is(prior) ? shown(prior.priorResponse()) : without(prior);
    }
}
