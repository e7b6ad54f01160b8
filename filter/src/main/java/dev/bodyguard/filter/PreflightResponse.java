package dev.bodyguard.filter;

import dev.bodyguard.protocol.Wire;
import dev.bodyguard.server.http.PreflightFields;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a CORS preflight, which browsers send by themselves and in clear: status, Vary and access-control-* leave,
 * nothing else does.
 */
final class PreflightResponse extends HttpServletResponseWrapper {

    private final PrintWriter writer = new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    PreflightResponse(HttpServletResponse wire) {
        super(wire);
    }

    /** Lets browsers send our field, where the application let their origin in. */
    void allowOurField() {
        if (!isCommitted() && containsHeader(PreflightFields.ALLOW_ORIGIN)) {
            addHeader(PreflightFields.ALLOW_HEADERS, Wire.FIELD);
        }
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return new Nowhere();
    }

    @Override
    public PrintWriter getWriter() {
        return writer;
    }

    @Override
    public void flushBuffer() {}

    /** In the javax artifact this overrides a method that Servlet 4 still has; a reason would leave. */
    public void setStatus(int status, @Nullable String reason) {
        setStatus(status);
    }

    @Override
    public void sendError(int status) {
        setStatus(status);
    }

    @Override
    public void sendError(int status, @Nullable String message) {
        setStatus(status);
    }

    @Override
    public void sendRedirect(String location) {
        setStatus(SC_FOUND);
    }

    @Override
    public void sendRedirect(String location, boolean clearBuffer) {
        setStatus(SC_FOUND);
    }

    @Override
    public void sendRedirect(String location, int status) {
        setStatus(status);
    }

    @Override
    public void sendRedirect(String location, int status, boolean clearBuffer) {
        setStatus(status);
    }

    @Override
    public void addCookie(Cookie cookie) {}

    @Override
    public void setContentType(@Nullable String type) {}

    @Override
    public void setContentLength(int length) {}

    @Override
    public void setContentLengthLong(long length) {}

    @Override
    public void setCharacterEncoding(@Nullable String name) {}

    @Override
    public void setLocale(@Nullable Locale locale) {}

    @Override
    public void setHeader(String name, @Nullable String value) {
        if (PreflightFields.mayLeave(name)) {
            super.setHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, @Nullable String value) {
        if (PreflightFields.mayLeave(name)) {
            super.addHeader(name, value);
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
    public void setDateHeader(String name, long date) {}

    @Override
    public void addDateHeader(String name, long date) {}

    private static final class Nowhere extends ServletOutputStream {
        @Override
        public void write(int octet) {}

        @Override
        public void write(byte[] bytes, int offset, int length) {}

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("a preflight has no body");
        }
    }
}
