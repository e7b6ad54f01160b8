package dev.bodyguard.jetty;

import dev.bodyguard.server.http.Cause;
import dev.bodyguard.server.http.Departed;
import dev.bodyguard.server.http.Departure;
import dev.bodyguard.server.http.ResponseDraft;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** The response to a protected request: its head is held until something is written, and then sealed, as the body is. */
final class ProtectedResponse extends Response.Wrapper {

    /** A first write that is shorter was probably flushed: the client waits for it, so that no length is promised. */
    private static final int LONG = 8192;

    private final ResponseDraft draft;
    private final Departure departure;
    private final Runnable beforeCommit;
    private final JettyClearResponse wire;
    private final HeldFields fields;
    private int status;
    private boolean ended;
    private @Nullable Departed departed;

    ProtectedResponse(Request request, Response wire, ResponseDraft draft, Departure departure, Runnable beforeCommit) {
        super(request, wire);
        this.draft = draft;
        this.departure = departure;
        this.beforeCommit = beforeCommit;
        this.wire = new JettyClearResponse(wire);
        this.fields = new HeldFields(wire.getHeaders());
    }

    @Override
    public int getStatus() {
        return status;
    }

    @Override
    public void setStatus(int code) {
        if (departed == null) {
            status = code;
        }
    }

    @Override
    public HttpFields.Mutable getHeaders() {
        return fields;
    }

    @Override
    public boolean isCommitted() {
        return departed != null;
    }

    @Override
    public boolean hasLastWrite() {
        return ended;
    }

    @Override
    public @Nullable Supplier<HttpFields> getTrailersSupplier() {
        return null;
    }

    @Override
    public void setTrailersSupplier(@Nullable Supplier<HttpFields> trailers) {
        if (trailers != null) {
            throw new IllegalStateException("trailers would leave in clear");
        }
    }

    @Override
    public void reset() {
        if (departed != null) {
            throw new IllegalStateException("Committed");
        }
        getWrapped().reset();
        status = 0;
        fields.restart(getWrapped().getHeaders());
    }

    /** What an interim response says would leave in clear: only that there is one may. */
    @Override
    public CompletableFuture<Void> writeInterim(int code, HttpFields said) {
        return code == HttpStatus.EARLY_HINTS_103
                ? CompletableFuture.completedFuture(null)
                : getWrapped().writeInterim(code, HttpFields.EMPTY);
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
        ByteBuffer plain = content == null ? BufferUtil.EMPTY_BUFFER : content;
        if (ended) {
            writeBehindTheEnd(plain, callback);
            return;
        }
        try {
            Departed gone = departed == null ? commit(last, plain.remaining()) : departed;
            ended |= last;
            if (gone instanceof Departed.Body body) {
                write(body, last, plain, callback);
            } else {
                BufferUtil.clear(plain);
                end(gone, last, callback);
            }
        } catch (IOException | RuntimeException e) {
            // As long as nothing has left, the failure may still have its page.
            if (departed != null) {
                abort(e);
            }
            callback.failed(e);
        }
    }

    private static void writeBehindTheEnd(ByteBuffer plain, Callback callback) {
        if (plain.hasRemaining()) {
            callback.failed(new IOException("written behind the end"));
        } else {
            callback.succeeded();
        }
    }

    private void write(Departed.Body body, boolean last, ByteBuffer plain, Callback callback) throws IOException {
        if (plain.hasRemaining()) {
            wire.lend(plain);
            body.sink().write(plain);
        }
        if (last) {
            body.sink().finish();
        } else {
            body.sink().flush();
        }
        wire.send(callback);
    }

    private void end(Departed gone, boolean last, Callback callback) {
        if (gone instanceof Departed.Bodiless) {
            getWrapped().write(last, BufferUtil.EMPTY_BUFFER, callback);
        } else {
            wire.send(callback);
        }
    }

    private Departed commit(boolean last, int held) throws IOException {
        requireRoomFor(held);
        beforeCommit.run();
        draft.status(status == 0 ? 200 : status);
        for (HttpField field : fields) {
            if (draft.holds(field.getName())) {
                draft.add(field.getName(), field.getValue());
            }
        }
        fields.seal();
        wire.take(fields, draft);
        Departed gone = departure.leave(wire, causeOf(last, held), held);
        departed = gone;
        return gone;
    }

    /** A body that is longer than its head says has a page instead, as long as the head has not left. */
    private void requireRoomFor(int held) throws IOException {
        long declared = fields.getLongField(HttpHeader.CONTENT_LENGTH);
        if (declared >= 0 && held > declared && !HttpMethod.HEAD.is(getRequest().getMethod())) {
            throw new IOException("the response does not have the length it declared");
        }
    }

    private static Cause causeOf(boolean last, int held) {
        if (last) {
            return Cause.END;
        }
        return held < LONG ? Cause.FLUSH : Cause.OVERFLOW;
    }

    /** Leaves the body without its end. */
    void abort(Throwable cause) {
        if (departed == null) {
            departed = new Departed.Bodiless();
        }
        wire.abort(cause);
    }
}
