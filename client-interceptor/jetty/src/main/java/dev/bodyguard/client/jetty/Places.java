package dev.bodyguard.client.jetty;

import dev.bodyguard.client.core.OutgoingRequest;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.ProtectionRequired;
import java.net.URI;
import java.util.List;
import org.eclipse.jetty.client.HttpUpgrader;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/** Jetty's requests as the core knows them. */
final class Places {

    private Places() {}

    /**
     * Where a request goes.
     *
     * @throws ProtectionRequired it goes to no place, or asks for something else than an answer
     */
    static URI uri(Request request) throws ProtectionRequired {
        URI uri = request.getURI();
        if (uri == null || HttpMethod.CONNECT.is(request.getMethod())) {
            throw new ProtectionRequired("a " + request.getMethod() + " of " + request.getPath()
                    + " does not go through a protected client");
        }
        if (request.getHeaders().contains(HttpHeader.UPGRADE)
                || request.getAttributes().containsKey(HttpUpgrader.Factory.class.getName())) {
            throw new ProtectionRequired(
                    "an upgrade at " + uri + ", such as to a WebSocket, does not go through a protected client");
        }
        return URI.create(uri.toASCIIString());
    }

    static OutgoingRequest outgoing(Request request, URI uri, List<Field> fields) throws ProtectionRequired {
        if (request.getTrailersSupplier() != null) {
            throw new ProtectionRequired("trailers of a request to " + uri + " cannot be sealed");
        }
        Request.Content content = request.getBody();
        return new OutgoingRequest(
                request.getMethod(),
                uri,
                content == null ? 0 : length(content),
                isRepeatable(content) ? OutgoingRequest.Body.REPEATABLE : OutgoingRequest.Body.ONE_SHOT,
                fields);
    }

    private static long length(Request.Content content) {
        return content.getLength() < 0 ? OutgoingRequest.UNKNOWN_LENGTH : content.getLength();
    }

    /** Nothing of it was read yet, so that it is at its beginning whatever it answers. */
    private static boolean isRepeatable(Request.@Nullable Content content) {
        return content == null || content.rewind();
    }
}
