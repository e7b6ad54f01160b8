package dev.bodyguard.client.apache4;

import dev.bodyguard.client.core.OutgoingRequest;
import dev.bodyguard.client.core.SealedCall;
import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.MalformedMessage;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpRequest;
import org.apache.http.RequestLine;
import org.apache.http.message.BasicHttpEntityEnclosingRequest;
import org.apache.http.message.BasicHttpRequest;

/** A request as it goes on the wire. Its framing is ours to set: what HttpClient set was for the body before it was sealed. */
final class SealedRequests {

    private SealedRequests() {}

    static HttpRequest of(HttpRequest request, SealedCall sealed) throws MalformedMessage {
        RequestLine line = request.getRequestLine();
        if (!sealed.target().equals(Places.target(request))) {
            throw new MalformedMessage("a request to " + line.getUri() + " cannot be sealed: nothing else than "
                    + sealed.target() + " must be on the wire");
        }
        HttpEntity entity = Places.entity(request);
        HttpRequest wire = entity == null || sealed.body() == BodyPresence.ABSENT
                ? new BasicHttpRequest(line)
                : enclosing(line, entity, sealed);
        wire.setHeaders(HeaderFields.of(sealed.fields()));
        frame(wire, request, sealed);
        return wire;
    }

    private static HttpRequest enclosing(RequestLine line, HttpEntity entity, SealedCall sealed) {
        BasicHttpEntityEnclosingRequest wire = new BasicHttpEntityEnclosingRequest(line);
        wire.setEntity(new SealedEntity(entity, sealed));
        return wire;
    }

    private static void frame(HttpRequest wire, HttpRequest request, SealedCall sealed) {
        long length = sealed.sealedLength();
        if (length == OutgoingRequest.UNKNOWN_LENGTH) {
            wire.addHeader(HttpHeaders.TRANSFER_ENCODING, "chunked");
        } else if (length > 0 || request.containsHeader(HttpHeaders.CONTENT_LENGTH)) {
            wire.addHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(length));
        }
    }
}
