package dev.bodyguard.filter;

import dev.bodyguard.filter.ResponseState.Bodiless;
import dev.bodyguard.filter.ResponseState.Cause;
import dev.bodyguard.filter.ResponseState.Sealing;
import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.BudgetExceeded;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.WireStatus;
import dev.bodyguard.protocol.body.BodySealer;
import dev.bodyguard.protocol.exchange.OpenedRequest;
import dev.bodyguard.protocol.exchange.ResponseSealer;
import dev.bodyguard.protocol.exchange.SealedResponse;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UnsupportedEncodingException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The response to a protected request, over all its dispatches. */
final class OutgoingResponse implements ResponseState.Commitment {

    private static final Logger LOG = System.getLogger(OutgoingResponse.class.getName());

    private final OpenedRequest request;
    private final ResponseSealer sealer;
    private final ResponseDraft draft;
    private final ResponseCompression compression;
    private final Readiness readiness = new Readiness(this::askWire);

    private HttpServletResponse wire;
    private int bufferSize;
    private @Nullable SealedOutput output;
    private @Nullable SealedWriter writer;
    /** All that were ever handed out: an application may go on with one that it got before a reset. */
    private final List<SealedWriter> writers = new ArrayList<>();

    private boolean streaming;
    private @Nullable NotedError error;

    /**
     * An error that the application reported with {@code sendError}.
     *
     * @param status its status
     * @param message what the application said
     */
    record NotedError(int status, @Nullable String message) {}

    OutgoingResponse(OpenedRequest request, HttpServletResponse wire, ResponseCompression compression) {
        this.request = request;
        this.sealer = request.response();
        this.draft = new ResponseDraft(request.protectedFields());
        this.compression = compression;
        this.wire = wire;
        this.bufferSize = wire.getBufferSize();
    }

    ResponseDraft draft() {
        return draft;
    }

    HttpServletResponse wire() {
        return wire;
    }

    /** Another dispatch came with another face of the container's response. */
    void wire(HttpServletResponse now) {
        wire = now;
    }

    /** A forward starts: what was written goes, and the target chooses between stream and writer for itself. */
    void forward() {
        if (!isCommitted()) {
            resetBuffer();
            writer = null;
            streaming = false;
        }
    }

    /** Whether somebody asked for the body, to write it. */
    boolean isTaken() {
        return streaming || writer != null || error != null || isCommitted();
    }

    /** The container starts an error page: what was written goes, and so does what described it. */
    void restart(int status) {
        if (isCommitted()) {
            return;
        }
        forward();
        error = null;
        draft.clearBody();
        draft.status(status);
    }

    SealedOutput output() throws IOException {
        if (output == null) {
            output = new SealedOutput(wire.getOutputStream(), readiness, this);
        }
        return output;
    }

    ServletOutputStream stream() throws IOException {
        if (writer != null) {
            throw new IllegalStateException("getWriter was called");
        }
        streaming = true;
        return output();
    }

    PrintWriter writer() throws IOException {
        if (writer == null) {
            if (streaming) {
                throw new IllegalStateException("getOutputStream was called");
            }
            String name = encoding();
            Charset charset = MediaType.charsetOrNull(name);
            if (charset == null) {
                throw new UnsupportedEncodingException(name);
            }
            draft.fixCharset(name);
            writer = new SealedWriter(output(), charset);
            writers.add(writer);
        }
        return writer;
    }

    boolean writing() {
        return writer != null;
    }

    /** The charset that a writer has or would have. */
    String encoding() {
        String explicit = draft.charset();
        if (explicit != null) {
            return explicit;
        }
        return containersChoice();
    }

    /** What the container would take for this media type: it knows its own tables and the application's defaults. */
    private String containersChoice() {
        String type = draft.contentType();
        if (type == null || wire.isCommitted()) {
            return wire.getCharacterEncoding();
        }
        wire.setContentType(type);
        String chosen = wire.getCharacterEncoding();
        wire.setContentType(null);
        return chosen;
    }

    boolean isCommitted() {
        return output != null && output.committed();
    }

    void requireUncommitted() {
        if (isCommitted()) {
            throw new IllegalStateException("the response is committed");
        }
    }

    void flush() throws IOException {
        if (writer != null) {
            writer.flush();
        } else {
            output().flush();
        }
    }

    void resetBuffer() {
        requireUncommitted();
        writers.forEach(SealedWriter::discard);
        if (output != null) {
            output.reset();
        }
    }

    /** Everything afresh, the choice between stream and writer included. */
    void reset() {
        requireUncommitted();
        wire.reset();
        draft.clear();
        error = null;
        forward();
    }

    void bufferSize(int size) {
        if (isCommitted() || (output != null && !output.pristine())) {
            throw new IllegalStateException("content has been written");
        }
        bufferSize = Math.max(1, size);
    }

    @Override
    public int bufferSize() {
        return bufferSize;
    }

    void note(NotedError reported) {
        requireUncommitted();
        resetBuffer();
        draft.clearBody();
        draft.status(reported.status());
        error = reported;
    }

    @Nullable
    NotedError takeError() {
        NotedError taken = error;
        error = null;
        return taken;
    }

    boolean hasError() {
        return error != null;
    }

    /** Writes a whole body in place of whatever was begun. */
    void replace(RenderedError page) throws IOException {
        resetBuffer();
        draft.contentType(page.type());
        draft.length(page.content().length);
        output().write(page.content(), 0, page.content().length);
    }

    /** Ends the response, then runs {@code then}, at once or when the last byte is taken. */
    void finish(Runnable then) throws IOException {
        writers.forEach(SealedWriter::drain);
        output().finish(then);
    }

    /** Leaves the response without its end. */
    void abort() {
        if (output != null) {
            output.abort();
        }
    }

    private boolean askWire() {
        try {
            return wire.getOutputStream().isReady();
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public boolean wireReady() {
        return readiness.ready();
    }

    @Override
    public ResponseState commit(Cause cause, int held) throws IOException {
        try {
            return departed(cause, held);
        } catch (BudgetExceeded e) {
            LOG.log(Level.WARNING, "the response''s head is too large to be sealed: {0}", e.getMessage());
            wire.reset();
            draft.clear();
            draft.status(500);
            RenderedError page = RenderedError.of(500, "The response's header fields are too large to be sealed.");
            draft.contentType(page.type());
            departed(Cause.END, page.content().length)
                    .write(ByteBuffer.wrap(page.content()))
                    .finish();
            return ResponseState.ENDED;
        }
    }

    private ResponseState departed(Cause cause, int held) throws IOException {
        boolean bodiless = forbidsBody() || (cause == Cause.END && held == 0 && draft.length() <= 0);
        boolean compressed = !bodiless && compression.appliesTo(request, draft, cause, held);
        if (compressed) {
            compression.describe(draft);
        } else if (cause == Cause.END && !forbidsBody() && draft.length() == ResponseDraft.UNKNOWN) {
            draft.length(held);
        }
        SealedResponse sealed = sealer.seal(draft.head(bodiless ? BodyPresence.ABSENT : BodyPresence.PRESENT));
        WireHead.write(wire, sealed);
        if (bodiless) {
            if (!request.head().method().equals("HEAD") && sealed.wireStatus() != 204) {
                wire.setContentLengthLong(0);
            }
            return new Bodiless(wire.getOutputStream());
        }
        wire.setContentType(Wire.BODY_TYPE);
        BodySink outlet = new Outlet(wire.getOutputStream(), readiness, body(sealed, cause, compressed));
        return new Sealing(compressed ? new GzipSink(outlet) : outlet);
    }

    private boolean forbidsBody() {
        return request.head().method().equals("HEAD") || WireStatus.forbidsContent(draft.status());
    }

    /** A length that is known goes on the wire, unless a flush is to end a chunk. */
    private BodySealer body(SealedResponse sealed, Cause cause, boolean compressed) {
        if (compressed || cause == Cause.FLUSH || draft.length() == ResponseDraft.UNKNOWN) {
            return sealed.body();
        }
        wire.setContentLengthLong(BodySealer.sealedLength(draft.length()));
        return sealed.body(draft.length());
    }
}
