package dev.bodyguard.client.apache5;

import dev.bodyguard.client.core.OutgoingRequest;
import dev.bodyguard.client.core.SealedCall;
import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.ProtectionRequired;
import java.io.IOException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicHttpRequest;

/** A request as it goes on the wire. Its framing is ours to set: what HttpClient set was for the body before it was sealed. */
final class SealedRequests {

    private SealedRequests() {}

    static ClassicHttpRequest of(ClassicHttpRequest request, SealedCall sealed, HttpRoute route) throws IOException {
        BasicClassicHttpRequest wire = new BasicClassicHttpRequest(
                request.getMethod(), request.getScheme(), request.getAuthority(), target(request, sealed));
        complete(wire, request, sealed, route);
        HttpEntity entity = request.getEntity();
        if (entity != null && sealed.body() == BodyPresence.PRESENT) {
            requireNoTrailers(entity, request);
            wire.setEntity(new SealedEntity(entity, sealed));
        }
        frame(wire, request, sealed);
        return wire;
    }

    /** Its head for the asynchronous client; {@link Framing} does the rest. */
    static HttpRequest head(HttpRequest request, SealedCall sealed, HttpRoute route) throws IOException {
        BasicHttpRequest wire = new BasicHttpRequest(
                request.getMethod(), request.getScheme(), request.getAuthority(), target(request, sealed));
        complete(wire, request, sealed, route);
        return wire;
    }

    private static String target(HttpRequest request, SealedCall sealed) throws MalformedMessage {
        if (!sealed.target().equals(Places.target(request))) {
            throw new MalformedMessage("a request to " + request.getRequestUri()
                    + " cannot be sealed: nothing else than " + sealed.target() + " must be on the wire");
        }
        return sealed.target();
    }

    private static void complete(BasicHttpRequest wire, HttpRequest request, SealedCall sealed, HttpRoute route) {
        wire.setVersion(request.getVersion());
        wire.setAbsoluteRequestUri(Places.isAbsoluteThere(route));
        wire.setHeaders(HeaderFields.of(sealed.fields()));
    }

    private static void requireNoTrailers(HttpEntity entity, ClassicHttpRequest request) throws ProtectionRequired {
        if (entity.getTrailers() != null) {
            throw new ProtectionRequired(
                    "trailers cannot be sealed: " + request.getRequestUri() + " is protected, and its body has some");
        }
    }

    private static void frame(BasicClassicHttpRequest wire, ClassicHttpRequest request, SealedCall sealed) {
        long length = sealed.sealedLength();
        if (length == OutgoingRequest.UNKNOWN_LENGTH) {
            wire.addHeader(HttpHeaders.TRANSFER_ENCODING, "chunked");
        } else if (length > 0 || request.containsHeader(HttpHeaders.CONTENT_LENGTH)) {
            wire.addHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(length));
        }
    }
}
