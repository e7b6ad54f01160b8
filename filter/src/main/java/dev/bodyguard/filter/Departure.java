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
import dev.bodyguard.protocol.exchange.SealedResponse;
import dev.bodyguard.runtime.event.Event;
import dev.bodyguard.runtime.event.Events;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;

/** The moment at which a drafted response becomes a sealed one: whether it has a body, of which length, compressed or not. */
final class Departure {

    private static final Logger LOG = System.getLogger(Departure.class.getName());

    private final OpenedRequest request;
    private final ResponseDraft draft;
    private final ResponseCompression compression;
    private final Readiness readiness;
    private final Events events;

    Departure(
            OpenedRequest request,
            ResponseDraft draft,
            ResponseCompression compression,
            Readiness readiness,
            Events events) {
        this.events = events;
        this.request = request;
        this.draft = draft;
        this.compression = compression;
        this.readiness = readiness;
    }

    /** Seals the head, writes it, and says how the body goes on. */
    ResponseState leave(HttpServletResponse wire, Cause cause, int held) throws IOException {
        try {
            return leaveAsDrafted(wire, cause, held);
        } catch (BudgetExceeded e) {
            LOG.log(Level.WARNING, "the response''s head is too large to be sealed: {0}", e.getMessage());
            wire.reset();
            draft.clear();
            draft.status(500);
            RenderedError page = RenderedError.of(500, "The response's header fields are too large to be sealed.");
            draft.contentType(page.type());
            leaveAsDrafted(wire, Cause.END, page.content().length)
                    .write(ByteBuffer.wrap(page.content()))
                    .finish();
            return ResponseState.ENDED;
        }
    }

    private ResponseState leaveAsDrafted(HttpServletResponse wire, Cause cause, int held) throws IOException {
        boolean bodiless = forbidsBody() || (cause == Cause.END && held == 0 && draft.length() <= 0);
        boolean compressed = !bodiless && compression.appliesTo(request, draft, cause, held);
        if (compressed) {
            compression.describe(draft);
        } else if (cause == Cause.END && !forbidsBody() && draft.length() == ResponseDraft.UNKNOWN) {
            draft.length(held);
        }
        SealedResponse sealed =
                request.response().seal(draft.head(bodiless ? BodyPresence.ABSENT : BodyPresence.PRESENT));
        WireHead.write(wire, sealed);
        if (bodiless) {
            if (!request.head().method().equals("HEAD") && sealed.wireStatus() != 204) {
                wire.setContentLengthLong(0);
            }
            left(draft.status(), 0);
            return new Bodiless(wire.getOutputStream());
        }
        wire.setContentType(Wire.BODY_TYPE);
        int status = draft.status();
        BodySink outlet = new Outlet(
                wire.getOutputStream(),
                readiness,
                body(wire, sealed, cause, compressed),
                octets -> left(status, octets));
        return new Sealing(compressed ? new GzipSink(outlet) : outlet);
    }

    private void left(int status, long octets) {
        events.tell(() ->
                new Event.ResponseSealed(Event.Session.of(request.session().id()), status, octets));
    }

    private boolean forbidsBody() {
        return request.head().method().equals("HEAD") || WireStatus.forbidsContent(draft.status());
    }

    /** A length that is known goes on the wire, unless a flush is to end a chunk. */
    private BodySealer body(HttpServletResponse wire, SealedResponse sealed, Cause cause, boolean compressed) {
        if (compressed || cause == Cause.FLUSH || draft.length() == ResponseDraft.UNKNOWN) {
            return sealed.body();
        }
        wire.setContentLengthLong(BodySealer.sealedLength(draft.length()));
        return sealed.body(draft.length());
    }
}
