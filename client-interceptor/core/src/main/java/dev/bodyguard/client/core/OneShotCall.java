package dev.bodyguard.client.core;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.ProtectedFields;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.exchange.OpenedResponse;
import dev.bodyguard.protocol.oneshot.SealedOneShot;
import dev.bodyguard.protocol.wire.ResponseHead;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One sealed request: what to put on the wire, once, and what to make of what comes back. */
public final class OneShotCall {

    private final SealedOneShot sealed;
    private final ProtectedFields names;
    private final List<Field> fields;
    private final InputStream content;
    private final long contentLength;
    private final AtomicBoolean sent = new AtomicBoolean();

    OneShotCall(
            SealedOneShot sealed, ProtectedFields names, List<Field> fields, InputStream content, long contentLength) {
        this.sealed = sealed;
        this.names = names;
        this.fields = List.copyOf(fields);
        this.content = content;
        this.contentLength = contentLength;
    }

    /** The fields to send, in place of all that the application gave. */
    public List<Field> fields() {
        return fields;
    }

    /** The same as names and values in turn, as {@link java.net.http.HttpRequest.Builder#headers} takes them. */
    public String[] headers() {
        return fields.stream()
                .flatMap(field -> Stream.of(field.name(), field.value()))
                .toArray(String[]::new);
    }

    /**
     * The content to send, sealed while it is read; empty if the request has none. Reading fails where the application's
     * content does, or is longer or shorter than was said: what was sent is then no whole body to the server. Closing it
     * closes the application's content.
     *
     * @throws IllegalStateException it was taken before: to send a request again, seal it again
     */
    public InputStream contentStream() {
        if (!sent.compareAndSet(false, true)) {
            throw new IllegalStateException("a one-shot is sent once; seal another one");
        }
        return content;
    }

    /** Octets of the content to send, for the framing: 0 for none, {@link OutgoingRequest#UNKNOWN_LENGTH} if nobody knows. */
    public long contentLength() {
        return contentLength;
    }

    /** {@link #contentStream()}, all of it, in memory. */
    public byte[] content() throws IOException {
        try (InputStream whole = contentStream()) {
            return whole.readAllBytes();
        }
    }

    /**
     * Opens the answer, whose content is read as it arrives.
     *
     * @param status the status on the wire
     * @param response all fields of the answer, as {@link java.net.http.HttpHeaders#map} has them
     * @param octets the content of the answer; closed where this throws, and with the answer's content
     * @throws dev.bodyguard.protocol.UnprotectedResponse it is not from the server, or a refusal in clear; the request may have been executed or not
     * @throws BodyguardException the server refused the request, or the answer does not open
     */
    public StreamedAnswer open(int status, Map<String, List<String>> response, InputStream octets) throws IOException {
        try {
            return answered(Reception.read(receive(status, response), octets));
        } catch (IOException | RuntimeException e) {
            closeAfter(e, octets);
            throw e;
        }
    }

    /** Opens an answer that is in memory. Throws what the other one does, and what reading its content does. */
    public WholeAnswer open(int status, Map<String, List<String>> response, byte[] octets) throws IOException {
        return open(status, response, new ByteArrayInputStream(octets)).whole();
    }

    /** No answer will come, or none that anybody waits for: closes the application's content and forgets the keys. */
    public void abandon() throws IOException {
        sealed.abandon();
        content.close();
    }

    private Received receive(int status, Map<String, List<String>> response) throws BodyguardException {
        List<Field> received = response.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(value -> new Field(entry.getKey(), value)))
                .toList();
        List<String> lines = Reception.values(received, Wire.FIELD_LOWER);
        if (lines.isEmpty()) {
            sealed.abandon();
            return Reception.inClear(status, received);
        }
        OpenedResponse opened = sealed.open(lines, status);
        ResponseHead head = opened.head();
        requireNoDocument(opened);
        if (head.body() == BodyPresence.ABSENT) {
            opened.erase();
        }
        List<Field> fieldsOfAnswer = ResponseFields.opened(received, head, namesWith(head));
        Received.Answer answer =
                new Received.Answer(head.status(), fieldsOfAnswer, head.body(), opened.body(), Optional.empty());
        return Reception.opened(answer, head);
    }

    /** It would bring a data key, and an envelope where the content belongs. SPEC.md section 9.2. */
    private static void requireNoDocument(OpenedResponse opened) throws MalformedMessage {
        if (opened.head().fields().stream().anyMatch(field -> field.name().equals(Wire.DOCUMENT_FIELD))) {
            opened.erase();
            throw new MalformedMessage("a document that nobody asked for");
        }
    }

    /** What the head has, its clear namesakes never are, whether on this side's list or not. */
    private ProtectedFields namesWith(ResponseHead head) {
        return names.with(head.fields().stream().map(Field::name).collect(Collectors.toSet()));
    }

    private static StreamedAnswer answered(Attempt<StreamedAnswer> attempt) throws BodyguardException {
        if (attempt instanceof Attempt.Refused<StreamedAnswer> refused) {
            throw Refusals.exception(refused.refusal());
        }
        return ((Attempt.Answered<StreamedAnswer>) attempt).response();
    }

    private static void closeAfter(Exception failure, InputStream octets) {
        try {
            octets.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
