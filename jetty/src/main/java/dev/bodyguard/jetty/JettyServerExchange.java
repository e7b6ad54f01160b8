package dev.bodyguard.jetty;

import dev.bodyguard.server.ServerExchange;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** A request of Jetty as the server module sees requests. */
record JettyServerExchange(Request request) implements ServerExchange {

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String scheme() {
        return String.valueOf(request.getHttpURI().getScheme());
    }

    /** HTTP/2 has no Host field; what it has instead is in the URI. */
    @Override
    public String authority() {
        String host = request.getHeaders().get(HttpHeader.HOST);
        String authority = host != null ? host : request.getHttpURI().getAuthority();
        return authority == null ? "" : authority;
    }

    @Override
    public String target() {
        return request.getHttpURI().getPathQuery();
    }

    @Override
    public List<String> fields(String name) {
        return request.getHeaders().getValuesList(name);
    }

    @Override
    public String remoteAddress() {
        return Request.getRemoteAddr(request);
    }
}
