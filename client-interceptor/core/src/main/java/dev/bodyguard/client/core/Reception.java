package dev.bodyguard.client.core;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.body.BodyStreams;
import dev.bodyguard.protocol.wire.ResponseHead;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The way of a response to the application or to a refusal: by its fields first, then by its content. SPEC.md section 6. */
final class Reception {

    private Reception() {}

    /** What an answer without the field is. */
    static Received.InClear inClear(int status, List<Field> response) {
        return new Received.InClear(status, isProblem(response) ? Received.Content.PROBLEM : Received.Content.FOREIGN);
    }

    /** What an answer is whose head opened. */
    static Received opened(Received.Answer answer, ResponseHead head) {
        return isShortProblem(head) ? new Received.PerhapsRefusal(answer) : answer;
    }

    /**
     * Opens the content, as far as it is not for the application; the rest is.
     *
     * @param octets the content on the wire; closed unless it is the application's
     */
    static Attempt<StreamedAnswer> read(Received received, InputStream octets) throws IOException {
        if (received instanceof Received.InClear clear) {
            try (octets) {
                return new Attempt.Refused<>(Refusal.inClear(clear.status(), lookInto(clear, octets)));
            }
        }
        if (received instanceof Received.PerhapsRefusal perhaps) {
            return lookInto(perhaps.answer(), octets);
        }
        Received.Answer answer = (Received.Answer) received;
        return new Attempt.Answered<>(new StreamedAnswer(answer.status(), answer.fields(), opening(answer, octets)));
    }

    private static byte[] lookInto(Received.InClear clear, InputStream octets) throws IOException {
        return clear.content() == Received.Content.PROBLEM ? octets.readNBytes(Received.REFUSAL_LIMIT) : new byte[0];
    }

    private static Attempt<StreamedAnswer> lookInto(Received.Answer answer, InputStream octets) throws IOException {
        try (InputStream opened = BodyStreams.opening(octets, answer.body().withLimit(Received.REFUSAL_LIMIT))) {
            byte[] content = opened.readAllBytes();
            Optional<Refusal> refusal = Refusal.sealed(answer.status(), content);
            return refusal.isPresent()
                    ? new Attempt.Refused<>(refusal.get())
                    : new Attempt.Answered<>(
                            new StreamedAnswer(answer.status(), answer.fields(), new ByteArrayInputStream(content)));
        }
    }

    private static InputStream opening(Received.Answer answer, InputStream octets) throws IOException {
        if (answer.presence() == BodyPresence.PRESENT) {
            return answer.opening(octets);
        }
        try (octets) {
            if (octets.read() >= 0) {
                throw new MalformedMessage("content where the head says that there is none");
            }
            return InputStream.nullInputStream();
        }
    }

    private static boolean isShortProblem(ResponseHead head) {
        return head.status() >= 400
                && head.body() == BodyPresence.PRESENT
                && isProblem(head.fields())
                && values(head.fields(), "content-length").stream()
                        .anyMatch(length -> length.length() <= 4 && parsed(length) <= Received.REFUSAL_LIMIT);
    }

    private static int parsed(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            return Integer.MAX_VALUE;
        }
    }

    private static boolean isProblem(List<Field> fields) {
        return values(fields, "content-type").stream()
                .anyMatch(type -> type.toLowerCase(Locale.ROOT).startsWith(Wire.PROBLEM_TYPE));
    }

    static List<String> values(List<Field> fields, String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .toList();
    }
}
