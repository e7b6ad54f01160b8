package dev.bodyguard.server.http;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.BudgetExceeded;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.WireStatus;
import dev.bodyguard.protocol.body.BodySealer;
import dev.bodyguard.protocol.document.SealedDocument;
import dev.bodyguard.protocol.exchange.OpenedRequest;
import dev.bodyguard.protocol.exchange.SealedResponse;
import dev.bodyguard.runtime.event.Event;
import dev.bodyguard.runtime.event.Events;
import dev.bodyguard.server.IssuedDocument;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** The moment at which a drafted response becomes a sealed one: whether it has a body, of which length, compressed or not. */
public final class Departure {

    private static final Logger LOG = System.getLogger(Departure.class.getName());
    private static final String SET_COOKIE = "Set-Cookie";

    private final OpenedRequest request;
    private final ResponseDraft draft;
    private final ResponseCompression compression;
    private final Events events;
    private final Keeping keeping;

    /** The departure of the response to this request. */
    public Departure(
            OpenedRequest request,
            ResponseDraft draft,
            ResponseCompression compression,
            Events events,
            Keeping keeping) {
        this.events = events;
        this.request = request;
        this.draft = draft;
        this.compression = compression;
        this.keeping = keeping;
    }

    /**
     * Seals the head, writes it, and says how the body goes on.
     *
     * @param held how many octets of the body are known already; with {@link Cause#END} all of them
     * @throws IOException the container takes no head
     */
    public Departed leave(ClearResponse wire, Cause cause, long held) throws IOException {
        keeping.revoke(draft);
        if (!WireStatus.isFinal(draft.status())) {
            LOG.log(Level.WARNING, "no answer has the status " + draft.status());
            return leaveInstead(wire, "The response has a status that no answer has.");
        }
        try {
            return leaveAsDrafted(wire, cause, held);
        } catch (BudgetExceeded e) {
            LOG.log(Level.WARNING, "the response''s head is too large to be sealed: {0}", e.getMessage());
            return leaveInstead(wire, "The response's header fields are too large to be sealed.");
        }
    }

    private Departed leaveInstead(ClearResponse wire, String why) throws IOException {
        wire.reset();
        draft.clear();
        draft.status(500);
        RenderedError page = RenderedError.of(500, why);
        draft.contentType(page.type());
        return replaced(leaveAsDrafted(wire, Cause.END, page.content().length), page);
    }

    private static Departed replaced(Departed departed, RenderedError page) throws IOException {
        if (!(departed instanceof Departed.Body body)) {
            return departed;
        }
        body.sink().write(ByteBuffer.wrap(page.content()));
        body.sink().finish();
        return new Departed.Replaced(body.sink());
    }

    private Departed leaveAsDrafted(ClearResponse wire, Cause cause, long held) throws IOException {
        liftCookies(wire);
        boolean bodiless = forbidsBody() || (cause == Cause.END && held == 0 && draft.length() <= 0);
        boolean compressed = !bodiless && compression.appliesTo(request, draft, cause, held);
        if (compressed) {
            compression.describe(draft);
        } else if (cause == Cause.END && isLengthUnsaid() && (held > 0 || !isHead())) {
            draft.length(held);
        }
        Optional<IssuedDocument> document = bodiless ? Optional.empty() : keeping.document(draft);
        SealedResponse sealed = seal(bodiless ? BodyPresence.ABSENT : BodyPresence.PRESENT, document);
        WireHead.write(wire, sealed);
        if (bodiless) {
            if (!isHead() && sealed.wireStatus() != 204) {
                wire.contentLength(0);
            }
            left(draft.status(), 0);
            return new Departed.Bodiless();
        }
        wire.contentType(Wire.BODY_TYPE);
        if (compression.isAsked()) {
            wire.set("Content-Encoding", "identity");
        }
        boolean promised = !compressed && cause != Cause.FLUSH && draft.length() != ResponseDraft.UNKNOWN;
        BodySink sink = document.isPresent()
                ? sinkOf(document.get(), wire, sealed, promised)
                : outlet(wire, sealed, promised ? draft.length() : ResponseDraft.UNKNOWN);
        return new Departed.Body(compressed ? new GzipSink(sink) : sink);
    }

    /** The container's session cookie, too, travels sealed where cookies do: a client drops the one in clear. */
    private void liftCookies(ClearResponse wire) {
        if (draft.holds(SET_COOKIE)) {
            List.copyOf(wire.values(SET_COOKIE)).forEach(cookie -> draft.add(SET_COOKIE, cookie));
            wire.set(SET_COOKIE, null);
        }
    }

    /** What cannot be said for lack of room about other documents is said another time. */
    private SealedResponse seal(BodyPresence presence, Optional<IssuedDocument> document) throws BudgetExceeded {
        List<Field> needed =
                document.map(IssuedDocument::keyField).map(List::of).orElse(List.of());
        List<Field> revocations = keeping.revocations();
        if (revocations.isEmpty()) {
            return request.response().seal(draft.head(presence, needed));
        }
        List<Field> all = new ArrayList<>(needed);
        all.addAll(revocations);
        try {
            return request.response().seal(draft.head(presence, all));
        } catch (BudgetExceeded e) {
            return request.response().seal(draft.head(presence, needed));
        }
    }

    private BodySink sinkOf(IssuedDocument document, ClearResponse wire, SealedResponse sealed, boolean promised)
            throws IOException {
        if (!promised) {
            return new DocumentSink(outlet(wire, sealed, ResponseDraft.UNKNOWN), document.seal());
        }
        SealedDocument envelope = document.seal(draft.length());
        long length = envelope.header().length + BodySealer.sealedLength(draft.length());
        return new DocumentSink(outlet(wire, sealed, length), envelope);
    }

    /** A length that is known goes on the wire, unless a flush is to end a chunk. */
    private BodySink outlet(ClearResponse wire, SealedResponse sealed, long length) throws IOException {
        int status = draft.status();
        LongConsumer whole = octets -> left(status, octets);
        if (length == ResponseDraft.UNKNOWN) {
            return wire.outlet(sealed.body(), whole);
        }
        wire.contentLength(BodySealer.sealedLength(length));
        return wire.outlet(sealed.body(length), whole);
    }

    private void left(int status, long octets) {
        events.tell(() -> new Event.ResponseSealed(
                request.session().map(session -> Event.Session.of(session.id())).orElse(null), status, octets));
    }

    /** Whether the request asks how long the body would be, and the application has not said it. */
    public boolean onlyCounts() {
        return isHead() && isLengthUnsaid();
    }

    private boolean isLengthUnsaid() {
        return draft.length() == ResponseDraft.UNKNOWN && !WireStatus.forbidsContent(draft.status());
    }

    private boolean isHead() {
        return request.head().method().equals("HEAD");
    }

    private boolean forbidsBody() {
        return isHead() || WireStatus.forbidsContent(draft.status());
    }
}
