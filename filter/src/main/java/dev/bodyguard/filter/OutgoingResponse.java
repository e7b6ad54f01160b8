package dev.bodyguard.filter;

import dev.bodyguard.filter.ResponseState.Bodiless;
import dev.bodyguard.filter.ResponseState.Sealing;
import dev.bodyguard.protocol.WireStatus;
import dev.bodyguard.protocol.exchange.OpenedRequest;
import dev.bodyguard.runtime.event.Events;
import dev.bodyguard.server.http.Cause;
import dev.bodyguard.server.http.Departed;
import dev.bodyguard.server.http.Departure;
import dev.bodyguard.server.http.Keeping;
import dev.bodyguard.server.http.MediaType;
import dev.bodyguard.server.http.OutsideNames;
import dev.bodyguard.server.http.RenderedError;
import dev.bodyguard.server.http.ResponseCompression;
import dev.bodyguard.server.http.ResponseDraft;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The response to a protected request, over all its dispatches. */
final class OutgoingResponse implements ResponseState.Commitment {

    private final ResponseDraft draft;
    private final Readiness readiness = new Readiness(this::askWire);
    private final Departure departure;

    private HttpServletResponse wire;
    private int bufferSize;
    private @Nullable SealedOutput output;
    private @Nullable SealedWriter writer;
    /** All that were ever handed out: an application may go on with one that it got before a reset. */
    private final List<SealedWriter> writers = new ArrayList<>();

    private boolean streaming;
    private @Nullable NotedError error;
    private volatile boolean awaitsPage;

    /**
     * An error that the application reported with {@code sendError}.
     *
     * @param status its status
     * @param message what the application said
     */
    record NotedError(int status, @Nullable String message) {}

    OutgoingResponse(
            OpenedRequest request,
            HttpServletResponse wire,
            ResponseCompression compression,
            Events events,
            Keeping keeping,
            OutsideNames places) {
        this.draft = new ResponseDraft(request.protectedFields(), places);
        this.departure = new Departure(request, draft, compression, events, keeping);
        this.wire = wire;
        this.bufferSize = wire.getBufferSize();
        takeUp();
    }

    /**
     * What was said before this filter, by a container of Cache-Control for one, is as much of the response as what follows.
     * Cookies wait for the departure, which takes those that come meanwhile as well.
     */
    private void takeUp() {
        for (String name : List.copyOf(wire.getHeaderNames())) {
            if (draft.holds(name) && !name.equalsIgnoreCase("Set-Cookie")) {
                wire.getHeaders(name).forEach(value -> draft.add(name, value));
                clear().set(name, null);
            }
        }
    }

    private ServletClearResponse clear() {
        return new ServletClearResponse(wire, readiness);
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
        awaitsPage = false;
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
        awaitsPage = false;
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
        awaitsPage = true;
    }

    /** Between an error and its page nothing that the application writes, flushes or closes counts. */
    @Override
    public boolean awaitsPage() {
        return awaitsPage;
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

    /** The application failed: what it wrote goes, and so does what described it. What else its head says stays. */
    void fail(NotedError failure) {
        forward();
        note(failure);
    }

    /** Answers an error for which the application has no page: with one of ours, where its status has a body at all. */
    void render(NotedError failure) throws IOException {
        draft.status(failure.status());
        if (WireStatus.forbidsContent(failure.status())) {
            awaitsPage = false;
        } else {
            replace(RenderedError.of(failure.status(), failure.message()));
        }
    }

    /** Writes a whole body in place of whatever was begun. */
    void replace(RenderedError page) throws IOException {
        resetBuffer();
        awaitsPage = false;
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
    public boolean canCommit() {
        return Underside.hears(wire, wire);
    }

    @Override
    public boolean onlyCounts() {
        return departure.onlyCounts();
    }

    @Override
    public ResponseState commit(Cause cause, long held) throws IOException {
        if (!canCommit()) {
            throw new IOException("the container takes no head for the response any more");
        }
        Departed departed = departure.leave(clear(), cause, held);
        if (departed instanceof Departed.Body body) {
            return new Sealing(body.sink());
        }
        return departed instanceof Departed.Bodiless ? new Bodiless(wire.getOutputStream()) : ResponseState.ENDED;
    }
}
