package dev.bodyguard.client.apache5;

import dev.bodyguard.client.core.OutgoingRequest;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.MalformedMessage;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/** HttpClient's requests as the core knows them. */
final class Places {

    private Places() {}

    /** Where a request goes: what it says of that, and where it says nothing, the route's end. */
    static URI uri(HttpRequest request, HttpRoute route) throws MalformedMessage {
        HttpHost end = route.getTargetHost();
        URIAuthority said = request.getAuthority();
        String scheme = request.getScheme() == null ? end.getSchemeName() : request.getScheme();
        String authority = said == null ? end.toHostString() : new HttpHost(scheme, said).toHostString();
        String target = target(request);
        try {
            return new URI(scheme + "://" + authority + (target.startsWith("/") ? target : "/" + target));
        } catch (URISyntaxException e) {
            throw new MalformedMessage("no place to go to: " + request.getRequestUri(), e);
        }
    }

    /** Path and query. */
    static String target(HttpRequest request) {
        String path = request.getPath();
        return path == null || path.isEmpty() ? "/" : path;
    }

    static OutgoingRequest outgoing(ClassicHttpRequest request, ExecChain.Scope scope) throws MalformedMessage {
        HttpEntity entity = request.getEntity();
        return new OutgoingRequest(
                request.getMethod(),
                uri(request, scope.route),
                entity == null ? 0 : length(entity),
                // HttpClient's own wrapper calls every body repeatable until it was written.
                isRepeatable(entity) && isRepeatable(scope.originalRequest.getEntity())
                        ? OutgoingRequest.Body.REPEATABLE
                        : OutgoingRequest.Body.ONE_SHOT,
                fields(request));
    }

    /** The same of the asynchronous client. */
    static OutgoingRequest outgoing(HttpRequest request, @Nullable AsyncEntityProducer body, HttpRoute route)
            throws MalformedMessage {
        return new OutgoingRequest(
                request.getMethod(),
                uri(request, route),
                body == null ? 0 : length(body),
                body == null || body.isRepeatable() ? OutgoingRequest.Body.REPEATABLE : OutgoingRequest.Body.ONE_SHOT,
                fields(request));
    }

    /** A request as it became on its way to the connection; its body is still the same. */
    static OutgoingRequest completed(OutgoingRequest begun, HttpRequest request, HttpRoute route)
            throws MalformedMessage {
        return new OutgoingRequest(
                request.getMethod(), uri(request, route), begun.bodyLength(), begun.body(), fields(request));
    }

    private static boolean isRepeatable(@Nullable HttpEntity entity) {
        return entity == null || entity.isRepeatable();
    }

    private static long length(EntityDetails entity) {
        return entity.isChunked() || entity.getContentLength() < 0
                ? OutgoingRequest.UNKNOWN_LENGTH
                : entity.getContentLength();
    }

    /** All but those that frame a body. */
    private static List<Field> fields(HttpRequest request) {
        return HeaderFields.of(request.getHeaders()).stream()
                .filter(field -> !field.name().equals("transfer-encoding")
                        && !field.name().equals("content-length"))
                .toList();
    }

    /** Whether a request line has the whole URI: to a proxy that is no tunnel. */
    static boolean isAbsoluteThere(HttpRoute route) {
        return route.getProxyHost() != null && !route.isTunnelled();
    }
}
