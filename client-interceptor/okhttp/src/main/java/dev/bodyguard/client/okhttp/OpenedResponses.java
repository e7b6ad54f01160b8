package dev.bodyguard.client.okhttp;

import dev.bodyguard.client.core.StreamedAnswer;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** A response as the application sees it. */
final class OpenedResponses {

    private OpenedResponses() {}

    static Response of(Response wire, Request request, StreamedAnswer answer) {
        Headers headers = HeaderFields.of(answer.fields()).build();
        boolean sameStatus = wire.code() == answer.status();
        return wire.newBuilder()
                .request(request)
                .code(answer.status())
                .message(sameStatus ? wire.message() : "")
                .headers(headers)
                .body(body(answer, headers, promisesBody(request, answer.status())))
                .build();
    }

    static ResponseBody body(StreamedAnswer answer, Headers headers, Promise promise) {
        return ResponseBody.create(
                Okio.buffer(Okio.source(answer.content())),
                mediaType(headers.get("Content-Type")),
                promise == Promise.BODY ? length(headers.get("Content-Length")) : 0);
    }

    /** Whether a Content-Length is that of the body, or only of what would have been one. */
    enum Promise {
        BODY,
        NONE
    }

    private static Promise promisesBody(Request request, int status) {
        return request.method().equals("HEAD") || status == 204 || status == 304 ? Promise.NONE : Promise.BODY;
    }

    private static @Nullable MediaType mediaType(@Nullable String contentType) {
        return contentType == null ? null : MediaType.parse(contentType);
    }

    private static long length(@Nullable String contentLength) {
        try {
            return contentLength == null ? -1 : Long.parseLong(contentLength);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
