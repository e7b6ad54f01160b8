package dev.bodyguard.client.okhttp;

import dev.bodyguard.client.core.OutgoingRequest;
import java.io.IOException;
import java.net.URI;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;

/** OkHttp's URLs and requests as the core knows them. */
final class Places {

    private Places() {}

    /** Without what never is on the wire: user, password, fragment. */
    static URI uri(HttpUrl url) {
        return url.newBuilder().username("").password("").fragment(null).build().uri();
    }

    static OutgoingRequest outgoing(Request request) throws IOException {
        RequestBody body = request.body();
        return new OutgoingRequest(
                request.method(),
                uri(request.url()),
                body == null ? 0 : body.contentLength(),
                body == null || !body.isOneShot() ? OutgoingRequest.Body.REPEATABLE : OutgoingRequest.Body.ONE_SHOT,
                HeaderFields.of(request.headers()));
    }
}
