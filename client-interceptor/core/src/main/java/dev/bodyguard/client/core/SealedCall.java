package dev.bodyguard.client.core;

import dev.bodyguard.client.core.offline.ArrivingDocument;
import dev.bodyguard.client.core.offline.Keeping;
import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.ProtectedFields;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.body.BodySealer;
import dev.bodyguard.protocol.body.BodyStreams;
import dev.bodyguard.protocol.body.SealingOutput;
import dev.bodyguard.protocol.exchange.OpenedResponse;
import dev.bodyguard.protocol.exchange.SealedRequest;
import dev.bodyguard.protocol.wire.ResponseHead;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One request on its way: what to put on the wire, and what to make of what comes back. */
public final class SealedCall {

    private final OutgoingRequest request;
    private final SealedRequest sealed;
    private final ProtectedFields names;
    private final List<Field> fields;
    private final BodyPresence presence;
    private final Optional<Keeping> keeping;

    SealedCall(
            OutgoingRequest request,
            SealedRequest sealed,
            ProtectedFields names,
            List<Field> fields,
            BodyPresence presence,
            Optional<Keeping> keeping) {
        this.request = request;
        this.sealed = sealed;
        this.names = names;
        this.fields = List.copyOf(fields);
        this.presence = presence;
        this.keeping = keeping;
    }

    /** The request's method. */
    public String method() {
        return request.method();
    }

    /** Path and query, as they must be on the wire. */
    public String target() {
        return request.target();
    }

    /** The fields to send, in place of all that the application gave. */
    public List<Field> fields() {
        return fields;
    }

    /** {@link #fields()} by name, for clients that have it so; repeats are joined, as RFC 9110 has it. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        fields.forEach(field -> headers.merge(
                field.name(),
                field.value(),
                (one, more) -> one + (field.name().equals("cookie") ? "; " : ", ") + more));
        return headers;
    }

    /** Whether a sealed body follows; if not, the request has no content at all. */
    public BodyPresence body() {
        return presence;
    }

    /** Octets of the sealed body, for the framing, or {@link OutgoingRequest#UNKNOWN_LENGTH}. */
    public long sealedLength() {
        if (presence == BodyPresence.ABSENT) {
            return 0;
        }
        return request.bodyLength() < 0
                ? OutgoingRequest.UNKNOWN_LENGTH
                : BodySealer.sealedLength(request.bodyLength());
    }

    /** A body that is written by its own means. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream plain) throws IOException;
    }

    /**
     * Seals a body while it is written, with a key of its own each time. Where the content fails, the sealed body stays without its
     * end: nobody takes a beginning for the whole.
     *
     * @param wire closed behind the final chunk, and only then
     */
    public void write(Content content, OutputStream wire) throws IOException {
        SealingOutput sealing = BodyStreams.sealing(wire, bodySealer());
        try {
            content.writeTo(sealing);
            sealing.close();
        } catch (IOException | RuntimeException e) {
            sealing.abort();
            throw e;
        }
    }

    /** Seals the body. A new one each time that the body is produced: never the same key twice. */
    public BodySealer bodySealer() {
        return request.bodyLength() < 0 ? sealed.body() : sealed.body(request.bodyLength());
    }

    /**
     * Opens a response's head.
     *
     * @param status the status on the wire
     * @param response all its fields
     * @throws BodyguardException it claims to be protected and does not open
     */
    public Received receive(int status, List<Field> response) throws BodyguardException {
        List<String> lines = Reception.values(response, Wire.FIELD_LOWER);
        if (lines.isEmpty()) {
            sealed.abandon();
            return Reception.inClear(status, response);
        }
        OpenedResponse opened = sealed.open(lines, status);
        ResponseHead head = opened.head();
        Received.Answer answer = new Received.Answer(
                head.status(),
                ResponseFields.opened(response, head, names),
                head.body(),
                opened.body(),
                document(head));
        return Reception.opened(answer, head);
    }

    private Optional<ArrivingDocument> document(ResponseHead head) throws MalformedMessage {
        if (keeping.isPresent()) {
            return keeping.get().receive(head);
        }
        if (!Reception.values(head.fields(), Wire.DOCUMENT_FIELD).isEmpty()) {
            throw new MalformedMessage("a document that nobody asked for");
        }
        return Optional.empty();
    }

    /**
     * The whole sealed body, for clients that have bodies whole; empty if {@link #body()} is absent.
     *
     * @throws IllegalStateException it has not the length that the request says
     */
    public byte[] seal(byte[] content) throws IOException {
        if (presence == BodyPresence.ABSENT) {
            return new byte[0];
        }
        return BodyStreams.sealing(new ByteArrayInputStream(content), bodySealer())
                .readAllBytes();
    }

    /**
     * Opens a whole response.
     *
     * @param status the status on the wire
     * @param response all its fields
     * @param content all its content
     * @throws BodyguardException it claims to be protected and does not open
     */
    public Attempt<WholeAnswer> open(int status, List<Field> response, byte[] content) throws IOException {
        Attempt<StreamedAnswer> attempt = open(status, response, new ByteArrayInputStream(content));
        return attempt instanceof Attempt.Answered<StreamedAnswer> answered
                ? new Attempt.Answered<>(answered.response().whole())
                : new Attempt.Refused<>(((Attempt.Refused<StreamedAnswer>) attempt).refusal());
    }

    /**
     * Opens a response whose content is read as it arrives, by the application.
     *
     * @param status the status on the wire
     * @param response all its fields
     * @param content its content; closed with that of the answer, and here where there is none
     * @throws BodyguardException it claims to be protected and does not open; the content is not closed
     */
    public Attempt<StreamedAnswer> open(int status, List<Field> response, InputStream content) throws IOException {
        return Reception.read(receive(status, response), content);
    }

    /** The refusal in an opened problem; empty if it is the application's own. */
    public Optional<Refusal> refusalIn(Received.Answer answer, byte[] openedContent) {
        return Refusal.sealed(answer.status(), openedContent);
    }

    /** The refusal that an unprotected answer is, with or without a problem in it. */
    public Refusal clearRefusal(Received.InClear answer, byte[] content) {
        return Refusal.inClear(answer.status(), content);
    }

    /** No response head will come, or none that anybody waits for. */
    public void abandon() {
        sealed.abandon();
    }
}
