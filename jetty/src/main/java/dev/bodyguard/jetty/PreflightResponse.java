package dev.bodyguard.jetty;

import dev.bodyguard.protocol.Wire;
import dev.bodyguard.server.http.PreflightFields;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a CORS preflight, which browsers send by themselves and in clear: status, Vary and access-control-* leave,
 * nothing else does.
 */
final class PreflightResponse extends Response.Wrapper implements Callback {

    private static final Logger LOG = System.getLogger(BodyguardHandler.class.getName());

    private final Callback wire;
    private final HeldFields fields;
    private final AtomicBoolean completed = new AtomicBoolean();
    private int status;
    private boolean committed;
    private boolean ended;

    PreflightResponse(Request request, Response response, Callback wire) {
        super(request, response);
        this.wire = wire;
        this.fields = new HeldFields(HttpFields.EMPTY);
    }

    void run(Request.Handler handlers) {
        try {
            if (!handlers.handle(getRequest(), this, this)) {
                setStatus(HttpStatus.NOT_FOUND_404);
                succeeded();
            }
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void succeeded() {
        if (!completed.compareAndSet(false, true)) {
            return;
        }
        if (ended) {
            wire.succeeded();
        } else {
            write(true, null, wire);
        }
    }

    /** The container's error page would leave in clear. */
    @Override
    public void failed(Throwable failure) {
        if (!completed.compareAndSet(false, true)) {
            return;
        }
        LOG.log(Level.ERROR, "the application failed in a preflight", failure);
        if (committed) {
            wire.failed(failure);
        } else {
            status = HttpStatus.INTERNAL_SERVER_ERROR_500;
            write(true, null, wire);
        }
    }

    @Override
    public int getStatus() {
        return status;
    }

    @Override
    public void setStatus(int code) {
        status = code;
    }

    @Override
    public HttpFields.Mutable getHeaders() {
        return fields;
    }

    @Override
    public boolean isCommitted() {
        return committed;
    }

    @Override
    public boolean hasLastWrite() {
        return ended;
    }

    @Override
    public void reset() {
        if (committed) {
            throw new IllegalStateException("Committed");
        }
        status = 0;
        fields.restart(HttpFields.EMPTY);
    }

    @Override
    public void setTrailersSupplier(@Nullable Supplier<HttpFields> trailers) {}

    @Override
    public CompletableFuture<Void> writeInterim(int code, HttpFields said) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
        if (!committed) {
            committed = true;
            commit();
        }
        ended |= last;
        if (content != null) {
            BufferUtil.clear(content);
        }
        getWrapped().write(last, BufferUtil.EMPTY_BUFFER, callback);
    }

    private void commit() {
        HttpFields.Mutable out = getWrapped().getHeaders();
        getWrapped().setStatus(status == 0 ? HttpStatus.OK_200 : status);
        for (HttpField field : fields) {
            if (PreflightFields.mayLeave(field.getName())) {
                out.add(field);
            }
        }
        if (fields.contains(PreflightFields.ALLOW_ORIGIN)) {
            // Browsers send our field only where they are told that they may.
            out.add(PreflightFields.ALLOW_HEADERS, Wire.FIELD);
        }
    }
}
