package dev.bodyguard.filter;

import dev.bodyguard.server.http.RequestFields;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.Part;
import jakarta.servlet.http.PushBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.security.Principal;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The face that a protected request has in one dispatch. Method, URI and query are the wire's, which were verified. */
final class ProtectedRequest extends HttpServletRequestWrapper {

    private static final String SENDFILE = "org.apache.tomcat.sendfile.";

    private final ProtectedExchange exchange;
    private final IncomingRequest incoming;
    private final ProtectedResponse response;

    ProtectedRequest(HttpServletRequest wire, ProtectedExchange exchange, ProtectedResponse response) {
        super(wire);
        this.exchange = exchange;
        this.incoming = exchange.incoming();
        this.response = response;
    }

    /** Called by containers that put a wrapper of their own below ours for a dispatch. */
    @Override
    public void setRequest(ServletRequest below) {
        exchange.reachBelow();
        super.setRequest(below);
    }

    private HttpServletRequest wire() {
        return (HttpServletRequest) getRequest();
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return incoming.stream();
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return incoming.reader();
    }

    @Override
    public @Nullable String getContentType() {
        return incoming.contentType();
    }

    @Override
    public int getContentLength() {
        long length = incoming.contentLength();
        return length > Integer.MAX_VALUE ? -1 : (int) length;
    }

    @Override
    public long getContentLengthLong() {
        return incoming.contentLength();
    }

    @Override
    public @Nullable String getCharacterEncoding() {
        return incoming.encoding();
    }

    @Override
    public void setCharacterEncoding(String name) throws UnsupportedEncodingException {
        incoming.encoding(name);
    }

    @Override
    public void setCharacterEncoding(Charset charset) {
        try {
            incoming.encoding(charset.name());
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public @Nullable String getHeader(String name) {
        return incoming.fields().first(name, wire()::getHeaders);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return Collections.enumeration(incoming.fields().values(name, wire()::getHeaders));
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return incoming.fields().names(wire()::getHeaderNames);
    }

    @Override
    public int getIntHeader(String name) {
        String value = getHeader(name);
        return value == null ? -1 : Integer.parseInt(value.trim());
    }

    @Override
    public long getDateHeader(String name) {
        return RequestFields.date(getHeader(name));
    }

    /** Trailers are clear and unauthenticated: the application gets none. */
    @Override
    public Map<String, String> getTrailerFields() {
        return Map.of();
    }

    @Override
    public boolean isTrailerFieldsReady() {
        return true;
    }

    /** A pushed response would leave in clear. */
    @Override
    @SuppressWarnings("deprecation")
    public @Nullable PushBuilder newPushBuilder() {
        return null;
    }

    /** The container's, or else the client's identity where the settings say so. */
    @Override
    public @Nullable Principal getUserPrincipal() {
        Principal known = super.getUserPrincipal();
        return known != null ? known : exchange.clientPrincipal();
    }

    @Override
    public @Nullable String getRemoteUser() {
        Principal user = getUserPrincipal();
        return user == null ? super.getRemoteUser() : user.getName();
    }

    /** An upgraded connection would go on in clear. */
    @Override
    public <T extends HttpUpgradeHandler> T upgrade(Class<T> handler) {
        throw new IllegalStateException("a protected request cannot be upgraded; exempt its path to allow it");
    }

    /** Tomcat would send files past every wrapper. */
    @Override
    public @Nullable Object getAttribute(String name) {
        return name.startsWith(SENDFILE) ? null : super.getAttribute(name);
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (!name.startsWith(SENDFILE)) {
            super.setAttribute(name, value);
        }
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = getParameterValues(name);
        return values == null ? null : values[0];
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        String[] values = getParameterMap().get(name);
        return values == null ? null : values.clone();
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(getParameterMap().keySet());
    }

    /** The container sees a body that is no form, so what it finds are the query's parameters: they come first. */
    @Override
    public Map<String, String[]> getParameterMap() {
        Map<String, String[]> body = incoming.bodyParameters();
        Map<String, String[]> all = new LinkedHashMap<>(super.getParameterMap());
        body.forEach((name, values) -> FormParameters.add(all, name, values));
        return Collections.unmodifiableMap(all);
    }

    @Override
    public Collection<Part> getParts() throws IOException, ServletException {
        return incoming.parts();
    }

    @Override
    public @Nullable Part getPart(String name) throws IOException, ServletException {
        for (Part part : incoming.parts()) {
            if (part.getName().equals(name)) {
                return part;
            }
        }
        return null;
    }

    @Override
    public @Nullable HttpSession getSession(boolean create) {
        HttpSession session = super.getSession(create);
        if (session != null) {
            exchange.bind(session);
        }
        return session;
    }

    @Override
    public HttpSession getSession() {
        HttpSession session = super.getSession();
        exchange.bind(session);
        return session;
    }

    /** Without this override the container hands its own, unwrapped response to the application. */
    @Override
    public AsyncContext startAsync() {
        return exchange.started(super.startAsync(this, response), ProtectedAsync.Pair.OURS);
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        return exchange.started(super.startAsync(request, response), ProtectedAsync.Pair.GIVEN);
    }

    @Override
    public AsyncContext getAsyncContext() {
        return exchange.asyncContext(super.getAsyncContext());
    }
}
