package dev.bodyguard.protocol.exchange;

import static dev.bodyguard.protocol.exchange.VectorBodies.flipped;
import static dev.bodyguard.protocol.exchange.VectorBodies.salt;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.VectorFile;
import dev.bodyguard.protocol.handshake.TestHeads;
import dev.bodyguard.protocol.wire.RequestField;
import java.util.ArrayList;
import java.util.List;

/** Requests for {@code exchange-refusals.txt}, in the session of {@code handshakes.txt}, each with one thing wrong. */
final class VectorRequests {

    private final VectorSession session = new VectorSession();
    private final VectorFile file;
    private final RequestField sound;

    VectorRequests(VectorFile file) throws BodyguardException {
        this.file = file;
        this.sound = session.requestField();
    }

    void write() throws BodyguardException {
        file.section("5.2");
        altered();
        file.section("5.3");
        heads();
        file.section("5.5");
        moved();
        replayed();
    }

    private void altered() throws BodyguardException {
        put("open-failed.altered-head", 0, 0, sound.salt(), flipped(sound.head(), 0));
        put("open-failed.other-salt", 0, 0, flipped(sound.salt(), 0), sound.head());
        put("open-failed.other-number", 0, 1, sound.salt(), sound.head());
        put("open-failed.other-epoch", 1, 0, sound.salt(), sound.head());
        put("open-failed.epoch-too-far-ahead", 3, 0, sound.salt(), sound.head());
        put(
                "open-failed.of-the-response",
                0,
                0,
                sound.salt(),
                session.responseField().head());
    }

    private void heads() throws BodyguardException {
        malformed("no-method", ":authority", "app.example", ":path", VectorSession.PATH, ":body", "absent");
        malformed("two-paths", target(":path", "/app/other", ":body", "absent"));
        malformed("no-body", target());
        malformed("response-control", target(":body", "absent", ":status", "200"));
        malformed("one-shot-control", target(":body", "absent", ":time", "1800000000"));
        malformed("late-control", target("etag", "\"1\"", ":body", "absent"));
        malformed("upper-case-name", target(":body", "absent", "Authorization", "Bearer a"));
        malformed("line-break-in-a-value", target(":body", "absent", "authorization", "a\nhost: b"));
        malformed("unprotected-field", target(":body", "absent", "cookie", "a=b"));
        malformed("share-of-another-length", target(":body", "absent", ":rekey", "\u0007".repeat(32)));
    }

    private static String[] target(String... more) {
        List<String> lines =
                new ArrayList<>(List.of(":method", "POST", ":authority", "app.example", ":path", VectorSession.PATH));
        lines.addAll(List.of(more));
        return lines.toArray(String[]::new);
    }

    private void malformed(String what, String... lines) throws BodyguardException {
        sealed("malformed." + what, 1, "field", TestHeads.lines(lines));
    }

    private void moved() throws BodyguardException {
        put("binding-mismatch.other-method", "method", "PUT");
        put("binding-mismatch.other-authority", "authority", "other.example");
        put("binding-mismatch.other-path", "path", "/app/notes");
        put("binding-mismatch.other-query", "path", "/app/notes?patient=4712");
    }

    private void put(String what, String part, String value) {
        file.put("request." + what + ".field", session.text("request.field"));
        file.put("request." + what + "." + part, value);
    }

    private void replayed() throws BodyguardException {
        put("replayed.seen", "before", session.text("request.field"));
        byte[] head = TestHeads.lines(target(":body", "absent"));
        sealed("replayed.old", 4096, "before", head);
        sealed("replayed.old", 0, "field", head);
    }

    private void sealed(String what, long number, String part, byte[] head) throws BodyguardException {
        byte[] salt = salt("request." + what + "." + part);
        byte[] sealed = session.keys(session.epoch(), number, salt).sealRequestHead(head);
        put(what, part, 0, number, salt, sealed);
    }

    private void put(String what, long epoch, long number, byte[] salt, byte[] head) throws BodyguardException {
        put(what, "field", epoch, number, salt, head);
    }

    private void put(String what, String part, long epoch, long number, byte[] salt, byte[] head)
            throws BodyguardException {
        String value = new RequestField(session.id(), epoch, number, salt, head, null).write(List.of());
        file.put("request." + what + "." + part, value);
    }
}
