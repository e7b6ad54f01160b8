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

    /** Whether a request asks for something else than an answer: a WebSocket, say, or a tunnel. */
    static boolean isUpgrade(Request request) {
        return request.getHeaders().contains(HttpHeader.UPGRADE)
                || request.getAttributes().containsKey(HttpUpgrader.Factory.class.getName())
                || HttpMethod.CONNECT.is(request.getMethod());
    }

    /** Where a request goes; what has no path of its own is of the whole server. */
    static URI place(Request request) {
        URI uri = request.getURI();
        return uri == null
                ? URI.create(request.getScheme() + "://" + request.getHost() + ":" + request.getPort() + "/")
                : URI.create(uri.toASCIIString());
    }

    /**
     * The same, of a request whose answer is waited for.
     *
     * @throws ProtectionRequired it asks for something else, which is not sealed
     */
    static URI uri(Request request) throws ProtectionRequired {
        URI uri = place(request);
        if (isUpgrade(request) || request.getURI() == null) {
            throw new ProtectionRequired("what is asked for at " + uri
                    + ", such as an upgrade to a WebSocket, cannot be sealed, and the place is protected");
        }
        return uri;
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
