package dev.bodyguard.client.okhttp;

import dev.bodyguard.client.core.OfflineAnswer;
import dev.bodyguard.client.core.StreamedAnswer;
import java.time.Duration;
import java.util.Optional;
import okhttp3.Headers;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.GzipSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** A response that was kept, and given again because the server could not be reached. */
final class KeptResponse {

    private static final int STATUS = 200;

    /** On the request of such a response only; a header can be anybody's. */
    private record Age(Duration age) {}

    private KeptResponse() {}

    static Response of(OfflineAnswer answer, Request request) {
        Headers headers = HeaderFields.of(answer.fields()).build();
        StreamedAnswer opened =
                new StreamedAnswer(STATUS, answer.fields(), answer.document().content());
        ResponseBody body = OpenedResponses.body(opened, headers, OpenedResponses.Promise.BODY);
        if (request.header("Accept-Encoding") == null && "gzip".equalsIgnoreCase(headers.get("Content-Encoding"))) {
            // OkHttp asked for it by itself, and takes it away again.
            headers = headers.newBuilder()
                    .removeAll("Content-Encoding")
                    .removeAll("Content-Length")
                    .build();
            body = ResponseBody.create(Okio.buffer(new GzipSource(body.source())), body.contentType(), -1);
        }
        return new Response.Builder()
                .request(request.newBuilder()
                        .tag(Age.class, new Age(answer.age()))
                        .build())
                .protocol(Protocol.HTTP_1_1)
                .code(STATUS)
                .message("OK")
                .headers(headers)
                .body(body)
                .build();
    }

    static Optional<Duration> age(Response response) {
        @Nullable Age age = response.request().tag(Age.class);
        return Optional.ofNullable(age).map(Age::age);
    }
}
