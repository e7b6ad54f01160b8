package dev.bodyguard.client.core;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.ProtectedFields;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.body.BodyStreams;
import dev.bodyguard.protocol.exchange.OpenedResponse;
import dev.bodyguard.protocol.oneshot.SealedOneShot;
import dev.bodyguard.protocol.wire.Problem;
import dev.bodyguard.protocol.wire.ResponseHead;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One sealed request: what to put on the wire, once, and what to make of what comes back. */
public final class OneShotCall {

    private final SealedOneShot sealed;
    private final ProtectedFields names;
    private final List<Field> fields;
    private final byte[] content;

    OneShotCall(SealedOneShot sealed, ProtectedFields names, List<Field> fields, byte[] content) {
        this.sealed = sealed;
        this.names = names;
        this.fields = List.copyOf(fields);
        this.content = content;
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

    /** The content to send: sealed, or empty if the request has none. */
    public byte[] content() {
        return content.clone();
    }

    /**
     * Opens the answer.
     *
     * @param status the status on the wire
     * @param response all fields of the answer, as {@link java.net.http.HttpHeaders#map} has them
     * @param octets all content of the answer
     * @throws dev.bodyguard.protocol.UnprotectedResponse it is not from the server, or a refusal in clear; the request may have been executed or not
     * @throws BodyguardException the server refused the request, or the answer does not open
     */
    public WholeAnswer open(int status, Map<String, List<String>> response, byte[] octets) throws IOException {
        List<Field> received = response.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .map(value -> new Field(entry.getKey().toLowerCase(Locale.ROOT), value)))
                .toList();
        List<String> lines = received.stream()
                .filter(field -> field.name().equals(Wire.FIELD_LOWER))
                .map(Field::value)
                .toList();
        if (lines.isEmpty()) {
            sealed.abandon();
            throw Refusals.exception(new Refusal(
                    Refusal.Authority.CLEAR, status, Problem.readFrom(octets).orElse(null)));
        }
        OpenedResponse opened = sealed.open(lines, status);
        ResponseHead head = opened.head();
        byte[] plain = whole(opened, octets);
        requireNoRefusal(head, plain);
        return new WholeAnswer(head.status(), ResponseFields.opened(received, head, namesWith(head)), plain);
    }

    /** What the head has, its clear namesakes never are, whether on this side's list or not. */
    private ProtectedFields namesWith(ResponseHead head) {
        return names.with(head.fields().stream().map(Field::name).collect(Collectors.toSet()));
    }

    private static byte[] whole(OpenedResponse opened, byte[] octets) throws IOException {
        if (opened.head().body() == BodyPresence.PRESENT) {
            return BodyStreams.opening(new ByteArrayInputStream(octets), opened.body())
                    .readAllBytes();
        }
        opened.erase();
        if (octets.length > 0) {
            throw new MalformedMessage("content where the head says that there is none");
        }
        return octets;
    }

    private static void requireNoRefusal(ResponseHead head, byte[] plain) throws BodyguardException {
        boolean isProblem = head.fields().stream()
                .anyMatch(field ->
                        field.name().equals("content-type") && field.value().startsWith(Wire.PROBLEM_TYPE));
        Optional<Problem> problem = isProblem ? Problem.readFrom(plain) : Optional.empty();
        if (problem.isPresent() && problem.get().type().status() == head.status()) {
            throw Refusals.exception(new Refusal(Refusal.Authority.SEALED, head.status(), problem.get()));
        }
    }
}
