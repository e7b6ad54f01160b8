package dev.bodyguard.filter;

import dev.bodyguard.server.ServerExchange;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;

/** A servlet request as the server module sees requests. */
record ServletServerExchange(HttpServletRequest request) implements ServerExchange {

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String scheme() {
        return request.getScheme();
    }

    /** HTTP/2 has no Host field on some containers; what it has instead is the server's name. */
    @Override
    public String authority() {
        String host = request.getHeader("Host");
        if (host != null) {
            return host;
        }
        String name = request.getServerName();
        if (name == null) {
            return "";
        }
        String bracketed = name.indexOf(':') >= 0 && !name.startsWith("[") ? "[" + name + "]" : name;
        return bracketed + ":" + request.getServerPort();
    }

    @Override
    public String target() {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    @Override
    public List<String> fields(String name) {
        return Collections.list(request.getHeaders(name));
    }

    @Override
    public String remoteAddress() {
        return String.valueOf(request.getRemoteAddr());
    }
}
