package dev.bodyguard.protocol.oneshot;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.VectorFile;
import dev.bodyguard.protocol.crypto.LowOrderBox;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.handshake.DrawnOctets;
import dev.bodyguard.protocol.handshake.TestHeads;
import dev.bodyguard.protocol.wire.OneShotField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;

/** One-shots without a body that {@code one-shots.txt} has refused: whatever is wrong with field, head, time or place. */
final class VectorRefusedRequests {

    private static final String[] PLACE = {
        ":method", "POST", ":authority", "app.example", ":path", "/hooks/paid?id=7", ":body", "absent"
    };

    private final VectorFile file;

    VectorRefusedRequests(VectorFile file) {
        this.file = file;
    }

    void write() throws BodyguardException {
        file.section("10.1");
        boxes();
        file.section("10.2");
        fields();
        heads();
        signers();
        file.section("10.4");
        times();
        places();
        file.section("6");
        senders();
    }

    private void boxes() throws BodyguardException {
        sealed("open-failed.for-another-recipient", VectorKeys.recipient("another recipient"), head());
        altered(
                "open-failed.altered-box",
                field -> new OneShotField(flipped(field.box(), 79), field.salt(), field.head()));
        altered(
                "open-failed.altered-ephemeral-key",
                field -> new OneShotField(flipped(field.box(), 0), field.salt(), field.head()));
        altered(
                "open-failed.other-salt",
                field -> new OneShotField(field.box(), flipped(field.salt(), 0), field.head()));
        altered(
                "open-failed.altered-head",
                field -> new OneShotField(field.box(), field.salt(), flipped(field.head(), 0)));
        altered(
                "open-failed.cut-head",
                field -> new OneShotField(
                        field.box(), field.salt(), Arrays.copyOf(field.head(), field.head().length - 1)));
        DrawnOctets random = DrawnOctets.named("refuse.open-failed.ephemeral-key-of-low-order");
        SecretBytes secret = SecretBytes.take(draw(random));
        byte[] box = LowOrderBox.seal(secret, VectorKeys.recipient("recipient").key());
        put("open-failed.ephemeral-key-of-low-order", seal(secret, box, draw(random), head()));
    }

    private void fields() throws BodyguardException {
        for (String member : List.of("s=:AAAAAAAAAAAAAAAAAAAAAA==:", "e=0", "n=0", "f=:AAAA:", "k=:AAAA:")) {
            edited("malformed.member-" + member.charAt(0) + "-of-a-session", value -> value + ", " + member);
        }
        edited("malformed.two-boxes", value -> value + ", b=:AAAA:");
        edited("malformed.no-salt", value -> value.replaceFirst(", t=:[^:]+:", ""));
        edited("malformed.short-salt", value -> value.replaceFirst(", t=:[^:]+:", ", t=:AAAA:"));
        edited("malformed.no-head", value -> value.replaceFirst(", h=:[^:]+:", ""));
        edited("malformed.box-of-77-octets", value -> value.replaceFirst("b=:....", "b=:"));
        edited("malformed.version-2", value -> value.replace("v=1", "v=2"));
        edited("malformed.white-space", value -> value.replace(", t=", ",t="));
    }

    private void heads() throws BodyguardException {
        head("malformed.no-time", PLACE);
        head("malformed.time-with-a-leading-zero", with(":time", "01800000000"));
        head("malformed.time-of-16-digits", with(":time", "1800000000000000"));
        head("malformed.time-not-decimal", with(":time", "0x6b49d200"));
        head("malformed.two-times", with(":time", "1800000000", ":time", "1800000000"));
        head(
                "malformed.no-path",
                ":time",
                "1800000000",
                ":method",
                "POST",
                ":authority",
                "app.example",
                ":body",
                "absent");
        head("malformed.share", with(":time", "1800000000", ":rekey", "\u0007".repeat(32)));
        head("malformed.unknown-control", with(":time", "1800000000", ":scheme", "https"));
        head("malformed.unprotected-field", timely("x-mine", "1"));
        head("malformed.upper-case-name", timely("Authorization", "Bearer a"));
        head("malformed.line-break-in-a-value", timely("authorization", "a\r\nhost: b"));
        sealed("malformed.octets-behind-the-head", Arrays.copyOf(head(), head().length + 1));
    }

    private void signers() throws BodyguardException {
        String signer = base64(VectorKeys.signer("signer").publicIdentity().ed25519Key());
        head("malformed.signer-without-a-body", with(":time", "1800000000", ":signer", signer));
        head("malformed.signer-with-padding", signedBy(signer + "="));
        head("malformed.signer-of-31-octets", signedBy(base64(new byte[31])));
        byte[] neutral = new byte[32];
        neutral[0] = 1;
        head("malformed.signer-of-low-order", signedBy(base64(neutral)));
        byte[] notReduced = new byte[32];
        Arrays.fill(notReduced, (byte) 0xff);
        notReduced[31] = 0x7f;
        head("malformed.signer-not-reduced", signedBy(base64(notReduced)));
    }

    private void times() throws BodyguardException {
        at("replayed.old", "1800000301");
        at("replayed.early", "1799999969");
        sealed("replayed.before-it-began-to-remember", head());
        file.put("refuse.replayed.before-it-began-to-remember.began", "1800000001");
        file.put("refuse.replayed.before-it-began-to-remember.now", "1800000001");
        String seen = sealed("replayed.seen", head());
        file.put("refuse.replayed.seen.before", seen);
        String moved = sealed("replayed.seen-elsewhere", head());
        file.put("refuse.replayed.seen-elsewhere.before", moved);
        file.put("refuse.replayed.seen-elsewhere.before.path", "/hooks/other");
    }

    private void at(String what, String now) throws BodyguardException {
        sealed(what, head());
        file.put("refuse." + what + ".now", now);
    }

    private void places() throws BodyguardException {
        moved("binding-mismatch.other-method", "method", "PUT");
        moved("binding-mismatch.other-authority", "authority", "other.example");
        moved("binding-mismatch.other-path", "path", "/hooks/Paid?id=7");
        moved("binding-mismatch.other-query", "path", "/hooks/paid?id=8");
    }

    private void moved(String what, String part, String value) throws BodyguardException {
        sealed(what, head());
        file.put("refuse." + what + "." + part, value);
    }

    private void senders() throws BodyguardException {
        byte[] stranger = VectorKeys.signer("a stranger").publicIdentity().ed25519Key();
        head("client-refused.unknown-signer", signedBy(base64(stranger)));
        sealed("client-refused.unsigned", head());
    }

    private static String[] signedBy(String signer) {
        String[] lines = with(":time", "1800000000", ":signer", signer);
        lines[7] = "present";
        return lines;
    }

    private static byte[] head() {
        return TestHeads.lines(with(":time", "1800000000"));
    }

    private static String[] timely(String name, String value) {
        return with(":time", "1800000000", name, value);
    }

    private static String[] with(String... more) {
        List<String> lines = new ArrayList<>(List.of(PLACE));
        lines.addAll(List.of(more));
        return lines.toArray(String[]::new);
    }

    private void head(String what, String... lines) throws BodyguardException {
        sealed(what, TestHeads.lines(lines));
    }

    private void altered(String what, UnaryOperator<OneShotField> change) throws BodyguardException {
        put(what, change.apply(field(what, VectorKeys.recipient("recipient"), head())));
    }

    private void edited(String what, UnaryOperator<String> change) throws BodyguardException {
        OneShotField field = field(what, VectorKeys.recipient("recipient"), head());
        file.put("refuse." + what + ".field", change.apply(field.write(List.of())));
    }

    private String sealed(String what, byte[] head) throws BodyguardException {
        return sealed(what, VectorKeys.recipient("recipient"), head);
    }

    private String sealed(String what, Recipient recipient, byte[] head) throws BodyguardException {
        return put(what, field(what, recipient, head));
    }

    private String put(String what, OneShotField field) throws BodyguardException {
        String value = field.write(List.of());
        file.put("refuse." + what + ".field", value);
        return value;
    }

    /** Sealed as it should be, whatever the head. */
    static OneShotField field(String what, Recipient recipient, byte[] head) {
        DrawnOctets random = DrawnOctets.named("refuse." + what);
        SecretBytes secret = SecretBytes.take(draw(random));
        byte[] box = recipient.key().seal(secret, random);
        return seal(secret, box, draw(random), head);
    }

    private static OneShotField seal(SecretBytes secret, byte[] box, byte[] salt, byte[] head) {
        byte[] shortSalt = Arrays.copyOf(salt, 16);
        return new OneShotField(
                box, shortSalt, OneShotKeys.derive(secret, box, shortSalt).sealRequestHead(head));
    }

    private static byte[] draw(DrawnOctets random) {
        byte[] octets = new byte[OneShotKeys.SECRET_LENGTH];
        random.nextBytes(octets);
        return octets;
    }

    static byte[] flipped(byte[] octets, int at) {
        byte[] flipped = octets.clone();
        flipped[at] ^= 1;
        return flipped;
    }

    private static String base64(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }
}
