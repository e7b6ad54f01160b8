package dev.bodyguard.filter;

import dev.bodyguard.filter.OutgoingResponse.NotedError;
import dev.bodyguard.server.http.ResponseDraft;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The face that a protected response has in one dispatch. */
final class ProtectedResponse extends HttpServletResponseWrapper {

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);

    private static final int PROCESSING = 102;
    private static final int EARLY_HINTS = 103;

    private final ProtectedExchange exchange;
    private final OutgoingResponse outgoing;
    private final ResponseDraft draft;
    private final Underside underside;
    private @Nullable Locale locale;

    ProtectedResponse(HttpServletResponse wire, ProtectedExchange exchange) {
        super(wire);
        this.exchange = exchange;
        this.outgoing = exchange.outgoing();
        this.draft = outgoing.draft();
        this.underside = new Underside(wire);
    }

    ProtectedExchange exchange() {
        return exchange;
    }

    @Override
    public ServletResponse getResponse() {
        ServletResponse below = super.getResponse();
        return exchange.isReachedBelow() ? underside.hidden(below) : below;
    }

    /** Whether the head is gone, or is not this dispatch's to change. */
    private boolean headFixed() {
        return isCommitted() || isIncluded();
    }

    private boolean isIncluded() {
        return !outgoing.isCommitted() && !underside.hears(super.getResponse());
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return outgoing.stream();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        return outgoing.writer();
    }

    @Override
    public void flushBuffer() throws IOException {
        outgoing.flush();
    }

    @Override
    public boolean isCommitted() {
        return outgoing.isCommitted() || outgoing.awaitsPage();
    }

    @Override
    public int getBufferSize() {
        return outgoing.bufferSize();
    }

    @Override
    public void setBufferSize(int size) {
        outgoing.bufferSize(size);
    }

    @Override
    public void reset() {
        if (!isIncluded()) {
            outgoing.reset();
            locale = null;
        }
    }

    @Override
    public void resetBuffer() {
        outgoing.resetBuffer();
    }

    @Override
    public void sendError(int status) {
        sendError(status, null);
    }

    /**
     * Noted, and answered at the end of the dispatch: by the application's error page or by ours. Jetty's word for early hints
     * is no error: they would leave in clear, so they do not leave, and the answer is still to come.
     */
    @Override
    public void sendError(int status, @Nullable String message) {
        if (!isIncluded() && status != PROCESSING && status != EARLY_HINTS) {
            outgoing.note(new NotedError(status, message));
        }
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        sendRedirect(location, SC_FOUND, true);
    }

    @Override
    public void sendRedirect(String location, boolean clearBuffer) throws IOException {
        sendRedirect(location, SC_FOUND, clearBuffer);
    }

    @Override
    public void sendRedirect(String location, int status) throws IOException {
        sendRedirect(location, status, true);
    }

    @Override
    public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
        if (isIncluded()) {
            return;
        }
        outgoing.requireUncommitted();
        if (clearBuffer) {
            outgoing.resetBuffer();
            draft.length(ResponseDraft.UNKNOWN);
        }
        draft.status(status);
        setHeader("Location", exchange.redirectTarget(location));
        outgoing.finish(() -> {});
    }

    @Override
    public void setStatus(int status) {
        if (!headFixed()) {
            draft.status(status);
        }
    }

    /**
     * In the javax artifact this overrides a method that Servlet 4 still has, which would give the container the status and a
     * reason in clear.
     */
    public void setStatus(int status, @Nullable String reason) {
        setStatus(status);
    }

    @Override
    public int getStatus() {
        return draft.status();
    }

    @Override
    public void setContentType(@Nullable String type) {
        if (!headFixed()) {
            draft.contentType(type);
        }
    }

    @Override
    public @Nullable String getContentType() {
        return draft.contentType();
    }

    @Override
    public String getCharacterEncoding() {
        return outgoing.encoding();
    }

    @Override
    public void setCharacterEncoding(@Nullable String name) {
        if (!headFixed()) {
            draft.charset(name);
        }
    }

    @Override
    public void setCharacterEncoding(@Nullable Charset charset) {
        setCharacterEncoding(charset == null ? null : charset.name());
    }

    @Override
    public void setLocale(@Nullable Locale wanted) {
        if (!headFixed()) {
            locale = wanted;
            draft.set("content-language", wanted == null ? null : wanted.toLanguageTag());
        }
    }

    @Override
    public Locale getLocale() {
        return locale == null ? Locale.getDefault() : locale;
    }

    @Override
    public void setContentLength(int length) {
        setContentLengthLong(length);
    }

    @Override
    public void setContentLengthLong(long length) {
        if (!headFixed()) {
            draft.length(length);
        }
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        if (!draft.holds(name)) {
            super.setHeader(name, value);
        } else if (!headFixed()) {
            draft.set(name, value);
        }
    }

    @Override
    public void addHeader(String name, @Nullable String value) {
        if (!draft.holds(name)) {
            super.addHeader(name, value);
        } else if (!headFixed()) {
            draft.add(name, value);
        }
    }

    @Override
    public void setIntHeader(String name, int value) {
        setHeader(name, Integer.toString(value));
    }

    @Override
    public void addIntHeader(String name, int value) {
        addHeader(name, Integer.toString(value));
    }

    @Override
    public void setDateHeader(String name, long date) {
        setHeader(name, httpDate(date));
    }

    @Override
    public void addDateHeader(String name, long date) {
        addHeader(name, httpDate(date));
    }

    private static String httpDate(long millis) {
        return HTTP_DATE.format(Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC));
    }

    @Override
    public boolean containsHeader(String name) {
        return draft.holds(name) ? !draft.values(name).isEmpty() : super.containsHeader(name);
    }

    @Override
    public @Nullable String getHeader(String name) {
        if (!draft.holds(name)) {
            return super.getHeader(name);
        }
        List<String> values = draft.values(name);
        return values.isEmpty() ? null : values.get(0);
    }

    @Override
    public Collection<String> getHeaders(String name) {
        return draft.holds(name) ? draft.values(name) : super.getHeaders(name);
    }

    @Override
    public Collection<String> getHeaderNames() {
        Set<String> names = new LinkedHashSet<>(draft.names());
        super.getHeaderNames().stream().filter(name -> !draft.holds(name)).forEach(names::add);
        return names;
    }

    /** Sealed where the operator lists {@code set-cookie}; the container's own session cookie never passes here. */
    @Override
    public void addCookie(Cookie cookie) {
        if (draft.holds("set-cookie")) {
            addHeader("Set-Cookie", CookieText.of(cookie));
        } else {
            super.addCookie(cookie);
        }
    }

    /** Trailers would leave in clear. */
    @Override
    public void setTrailerFields(Supplier<Map<String, String>> supplier) {
        throw new IllegalStateException("trailer fields would leave in clear, so a protected response has none");
    }

    @Override
    public @Nullable Supplier<Map<String, String>> getTrailerFields() {
        return null;
    }
}
