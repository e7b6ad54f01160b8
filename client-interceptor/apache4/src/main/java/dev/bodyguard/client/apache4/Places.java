package dev.bodyguard.client.apache4;

import dev.bodyguard.client.core.OutgoingRequest;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.MalformedMessage;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.client.methods.HttpRequestWrapper;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/** HttpClient's requests as the core knows them. */
final class Places {

    private Places() {}

    /** Where a request will go: to what it says, and where it says nothing, to the route's end. */
    static URI uri(HttpRequestWrapper request, HttpRoute route) throws MalformedMessage {
        URI said = parsed(request.getOriginal());
        if (said.isAbsolute() && said.getHost() != null) {
            return at(new HttpHost(said.getHost(), said.getPort(), said.getScheme()), request.getOriginal());
        }
        return at(request.getTarget() == null ? route.getTargetHost() : request.getTarget(), request.getOriginal());
    }

    /** Where a request goes: its Host field will be that of the context's target. */
    static URI uri(HttpRequest request, HttpContext context) throws MalformedMessage {
        return at(HttpCoreContext.adapt(context).getTargetHost(), request);
    }

    private static URI at(HttpHost host, HttpRequest request) throws MalformedMessage {
        String target = target(request);
        try {
            return new URI(host.toURI() + (target.startsWith("/") ? target : "/" + target));
        } catch (URISyntaxException e) {
            throw new MalformedMessage("no place to go to: " + target, e);
        }
    }

    private static URI parsed(HttpRequest request) throws MalformedMessage {
        String uri = request.getRequestLine().getUri();
        try {
            // A path of two slashes would be a host.
            return uri.startsWith("/") ? new URI("http:" + (uri.startsWith("//") ? "//h" + uri : uri)) : new URI(uri);
        } catch (URISyntaxException e) {
            throw new MalformedMessage("no place to go to: " + uri, e);
        }
    }

    /** Path and query. */
    static String target(HttpRequest request) throws MalformedMessage {
        String uri = request.getRequestLine().getUri();
        if (uri.startsWith("/") || uri.equals("*")) {
            return uri;
        }
        URI parsed = parsed(request);
        String path = parsed.getRawPath() == null || parsed.getRawPath().isEmpty() ? "/" : parsed.getRawPath();
        return parsed.getRawQuery() == null ? path : path + "?" + parsed.getRawQuery();
    }

    static OutgoingRequest outgoing(HttpRequest request, URI uri) {
        HttpEntity entity = entity(request);
        return new OutgoingRequest(
                request.getRequestLine().getMethod(),
                uri,
                entity == null ? 0 : length(entity),
                entity == null || entity.isRepeatable()
                        ? OutgoingRequest.Body.REPEATABLE
                        : OutgoingRequest.Body.ONE_SHOT,
                fields(request));
    }

    static @Nullable HttpEntity entity(HttpRequest request) {
        return request instanceof HttpEntityEnclosingRequest enclosing ? enclosing.getEntity() : null;
    }

    private static long length(HttpEntity entity) {
        return entity.isChunked() || entity.getContentLength() < 0
                ? OutgoingRequest.UNKNOWN_LENGTH
                : entity.getContentLength();
    }

    /** All but those that frame a body. */
    private static List<Field> fields(HttpRequest request) {
        return HeaderFields.of(request.getAllHeaders()).stream()
                .filter(field -> !field.name().equals("transfer-encoding")
                        && !field.name().equals("content-length"))
                .toList();
    }
}
