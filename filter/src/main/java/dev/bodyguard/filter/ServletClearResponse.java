package dev.bodyguard.filter;

import dev.bodyguard.protocol.body.BodySealer;
import dev.bodyguard.server.http.BodySink;
import dev.bodyguard.server.http.ClearResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The container's response, which everybody on the way reads. */
record ServletClearResponse(HttpServletResponse wire, Readiness readiness) implements ClearResponse {

    @Override
    public void status(int status) {
        wire.setStatus(status);
    }

    /** A container of before Servlet 6.1 keeps a field that is removed, but lets it say nothing. */
    @Override
    public void set(String name, @Nullable String value) {
        wire.setHeader(name, value);
        if (value == null && wire.containsHeader(name)) {
            wire.setHeader(name, "");
        }
    }

    @Override
    public void add(String name, String value) {
        wire.addHeader(name, value);
    }

    @Override
    public List<String> values(String name) {
        return List.copyOf(wire.getHeaders(name));
    }

    @Override
    public void contentType(String type) {
        wire.setContentType(type);
    }

    @Override
    public void contentLength(long length) {
        wire.setContentLengthLong(length);
    }

    @Override
    public void reset() {
        wire.reset();
    }

    @Override
    public BodySink outlet(BodySealer sealer, LongConsumer whole) throws IOException {
        return new Outlet(wire.getOutputStream(), readiness, sealer, whole);
    }
}
