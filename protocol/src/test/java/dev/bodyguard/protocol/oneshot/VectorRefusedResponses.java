package dev.bodyguard.protocol.oneshot;

import static dev.bodyguard.protocol.oneshot.VectorRefusedRequests.flipped;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.VectorFile;
import dev.bodyguard.protocol.crypto.Aead;
import dev.bodyguard.protocol.crypto.AeadSealer;
import dev.bodyguard.protocol.crypto.Hkdf;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.crypto.Sha256;
import dev.bodyguard.protocol.handshake.DrawnOctets;
import dev.bodyguard.protocol.handshake.TestHeads;
import dev.bodyguard.protocol.wire.OneShotField;
import dev.bodyguard.protocol.wire.ResponseField;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** Answers to the one-shot {@code small} that {@code one-shots.txt} has refused. */
final class VectorRefusedResponses {

    private static final byte[] PURPOSE = "bg1 resp".getBytes(ISO_8859_1);

    private final VectorFile file;
    private final OneShotField request;
    private final byte[] salt;
    private final byte[] head;
    private final String field;

    VectorRefusedResponses(VectorFile file, OneShotField request) throws BodyguardException {
        this.file = file;
        this.request = request;
        this.field = text("small.response.field");
        ResponseField sound = ResponseField.readFrom(List.of(field));
        this.salt = sound.salt();
        this.head = sound.head();
    }

    void write() throws BodyguardException {
        file.section("10.5");
        put("malformed.no-salt", field.replaceFirst(", t=:[^:]+:", ""));
        put("malformed.white-space", field.replace(", h=", ",  h="));
        put("open-failed.altered-head", salt, flipped(head, 0));
        put("open-failed.cut-head", salt, Arrays.copyOf(head, head.length - 1));
        put("open-failed.other-salt", flipped(salt, 0), head);
        put("open-failed.of-the-request", salt, request.head());
        put("open-failed.to-another-one-shot", text("absent.response.field"));
        sealed("malformed.share", ":status", "200", ":body", "absent", ":rekey", "\u0007".repeat(32));
        sealed("malformed.field-that-is-never-protected", ":status", "200", ":body", "absent", "date", "today");
        sealed("malformed.no-status", ":body", "absent");
        sealed("malformed.time", ":status", "200", ":body", "absent", ":time", "1800000000");
        onWire("malformed.wire-status-of-a-redirect", "303", "303");
        onWire("malformed.wire-status-of-an-error", "404", "200");
        bodies();
    }

    private void onWire(String what, String status, String wire) throws BodyguardException {
        sealed(what, ":status", status, ":body", "absent");
        file.put("response." + what + ".status", wire);
    }

    private void bodies() {
        byte[] body = file.value("small.response.body");
        body("truncated.no-content", new byte[0]);
        body("truncated.cut-in-the-final-chunk", Arrays.copyOf(body, 32));
        body("open-failed.cut-body", Arrays.copyOf(body, body.length - 1));
        body("open-failed.altered-body", flipped(body, body.length - 1));
        body("open-failed.body-of-the-request", file.value("small.body"));
        body("open-failed.octets-behind-the-body", Arrays.copyOf(body, body.length + 1));
    }

    private void body(String what, byte[] body) {
        put(what, field);
        file.put("response." + what + ".body", body);
    }

    /** By the formulas of sections 5.2 and 10.1, beside the library. */
    private void sealed(String what, String... lines) throws BodyguardException {
        byte[] own = DrawnOctets.named("response." + what, 16);
        byte[] place = ByteBuffer.allocate(72)
                .put(PURPOSE)
                .put(Sha256.of(request.box()))
                .put(request.salt())
                .put(own)
                .array();
        SecretBytes key = Hkdf.label(SecretBytes.take(file.value("small.S")), "head", own, 32);
        put(what, own, AeadSealer.sealOnce(Aead.XCHACHA20_POLY1305, key, TestHeads.lines(lines), place));
    }

    private void put(String what, byte[] fieldSalt, byte[] fieldHead) throws BodyguardException {
        put(what, new ResponseField(fieldSalt, fieldHead).write(List.of()));
    }

    private void put(String what, String value) {
        file.put("response." + what + ".field", value);
    }

    private String text(String name) {
        return new String(file.value(name), ISO_8859_1);
    }
}
