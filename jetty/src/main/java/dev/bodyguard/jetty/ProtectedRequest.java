package dev.bodyguard.jetty;

import dev.bodyguard.protocol.Field;
import dev.bodyguard.server.http.RequestFields;
import java.security.Principal;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.TunnelSupport;
import org.jspecify.annotations.Nullable;

/** A protected request as contexts see it. Method and URI are the wire's, which were verified. */
final class ProtectedRequest extends Request.Wrapper {

    private final HttpFields fields;
    private final Content.Source content;
    private final @Nullable Principal client;

    /** @param client who the user is where the container says nobody */
    ProtectedRequest(
            Request wire, List<Field> head, RequestFields visible, Content.Source content, @Nullable Principal client) {
        super(wire);
        this.content = content;
        this.client = client;
        HttpFields.Mutable all = HttpFields.build();
        for (HttpField field : wire.getHeaders()) {
            // Whoever sees no wish to upgrade begins nothing: Jetty goes far before it asks for the connection.
            if (visible.isClear(field.getLowerCaseName()) && field.getHeader() != HttpHeader.UPGRADE) {
                all.add(field);
            }
        }
        for (Field field : head) {
            HttpHeader known = HttpHeader.CACHE.get(field.name());
            all.add(known == null ? new HttpField(field.name(), field.value()) : new HttpField(known, field.value()));
        }
        this.fields = all.asImmutable();
    }

    @Override
    public HttpFields getHeaders() {
        return fields;
    }

    /** Trailers are clear and unauthenticated: the application gets none. */
    @Override
    public @Nullable HttpFields getTrailers() {
        return null;
    }

    @Override
    public long getLength() {
        return fields.getLongField(HttpHeader.CONTENT_LENGTH);
    }

    @Override
    public Content.@Nullable Chunk read() {
        return content.read();
    }

    @Override
    public void demand(Runnable callback) {
        content.demand(callback);
    }

    @Override
    public void fail(Throwable failure) {
        content.fail(failure);
    }

    /** A pushed response would leave in clear. */
    @Override
    public void push(MetaData.Request resource) {
        throw new UnsupportedOperationException("a pushed response would leave in clear");
    }

    /** An upgraded connection would go on in clear. */
    @Override
    public @Nullable TunnelSupport getTunnelSupport() {
        return null;
    }

    @Override
    public @Nullable Object setAttribute(String name, @Nullable Object value) {
        if (name.equals(HttpStream.UPGRADE_CONNECTION_ATTRIBUTE)) {
            throw new IllegalStateException("a protected request cannot be upgraded; exempt its path to allow it");
        }
        return super.setAttribute(name, value);
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        Object value = super.getAttribute(name);
        if (value == null && client != null && name.equals(AuthenticationState.class.getName())) {
            return new Known(client);
        }
        return value;
    }

    /** The client's identity as Jetty knows users. */
    private record Known(Principal client) implements AuthenticationState {
        @Override
        public Principal getUserPrincipal() {
            return client;
        }
    }
}
