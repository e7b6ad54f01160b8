package dev.bodyguard.client.okhttp;

import dev.bodyguard.client.core.OutgoingRequest;
import dev.bodyguard.client.core.SealedCall;
import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.MalformedMessage;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;

/** A request as it goes on the wire. Its framing is ours to set: what OkHttp set was for the body before it was sealed. */
final class SealedRequests {

    private static final byte[] NOTHING = {};

    private SealedRequests() {}

    static Request of(Request request, SealedCall sealed) throws MalformedMessage {
        Headers.Builder headers = HeaderFields.of(sealed.fields());
        RequestBody body = request.body();
        if (body != null) {
            long length = sealed.sealedLength();
            if (length == OutgoingRequest.UNKNOWN_LENGTH) {
                headers.add("Transfer-Encoding", "chunked");
            } else {
                headers.add("Content-Length", Long.toString(length));
            }
            body = sealed.body() == BodyPresence.ABSENT
                    ? RequestBody.create(NOTHING, null)
                    : new SealedBody(body, sealed);
        }
        return request.newBuilder()
                .url(url(request.url(), sealed.target()))
                .headers(headers.build())
                .method(request.method(), body)
                .build();
    }

    /** OkHttp leaves characters in a query as they are that a URI must not have: both sides must see the same ones. */
    private static HttpUrl url(HttpUrl url, String target) throws MalformedMessage {
        HttpUrl wire = HttpUrl.get(Places.uri(url).toString());
        String query = wire.encodedQuery();
        if (!target.equals(query == null ? wire.encodedPath() : wire.encodedPath() + "?" + query)) {
            throw new MalformedMessage(
                    "a request to " + url + " cannot be sealed: nothing else than " + target + " must be on the wire");
        }
        return wire;
    }
}
