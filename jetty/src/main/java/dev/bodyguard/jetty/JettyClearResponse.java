package dev.bodyguard.jetty;

import dev.bodyguard.protocol.body.BodySealer;
import dev.bodyguard.server.http.BodySink;
import dev.bodyguard.server.http.ClearResponse;
import dev.bodyguard.server.http.ResponseDraft;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Jetty's own response, which everybody on the way reads, and the outlet of the sealed body. */
final class JettyClearResponse implements ClearResponse {

    private final Response wire;
    private @Nullable Outlet outlet;

    JettyClearResponse(Response wire) {
        this.wire = wire;
    }

    /** Takes what may be said in clear in place of all that is said. */
    void take(HttpFields said, ResponseDraft draft) {
        HttpFields.Mutable fields = wire.getHeaders();
        for (String name : Set.copyOf(fields.getFieldNamesCollection())) {
            if (!said.contains(name) || draft.holds(name)) {
                fields.remove(name);
            }
        }
        for (String name : said.getFieldNamesCollection()) {
            if (!draft.holds(name)) {
                List<String> values = said.getValuesList(name);
                fields.put(name, values.get(0));
                values.stream().skip(1).forEach(value -> fields.add(name, value));
            }
        }
    }

    @Override
    public void status(int status) {
        wire.setStatus(status);
    }

    @Override
    public void set(String name, @Nullable String value) {
        if (value == null) {
            wire.getHeaders().remove(name);
        } else {
            wire.getHeaders().put(name, value);
        }
    }

    @Override
    public void add(String name, String value) {
        wire.getHeaders().add(name, value);
    }

    @Override
    public List<String> values(String name) {
        return wire.getHeaders().getValuesList(name);
    }

    @Override
    public void contentType(String type) {
        wire.getHeaders().put(new HttpField(HttpHeader.CONTENT_TYPE, type));
    }

    @Override
    public void contentLength(long length) {
        wire.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
    }

    @Override
    public void reset() {
        wire.reset();
    }

    @Override
    public BodySink outlet(BodySealer sealer, LongConsumer whole) {
        outlet = new Outlet(wire, sealer, whole);
        return outlet;
    }

    private Outlet opened() {
        Outlet now = outlet;
        if (now == null) {
            throw new IllegalStateException("no body was announced");
        }
        return now;
    }

    /** See {@link Outlet#lend}. */
    void lend(ByteBuffer content) {
        opened().lend(content);
    }

    /** Sends what was written; the callback is told when all of it has gone. */
    void send(Callback callback) {
        opened().send(callback);
    }

    void abort(Throwable cause) {
        if (outlet != null) {
            outlet.abort(cause);
        }
    }
}
