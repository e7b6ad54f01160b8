package dev.bodyguard.protocol.oneshot;

import static dev.bodyguard.protocol.oneshot.VectorRefusedRequests.flipped;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.VectorFile;
import dev.bodyguard.protocol.crypto.Aead;
import dev.bodyguard.protocol.crypto.AeadSealer;
import dev.bodyguard.protocol.crypto.BoxPublicKey;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.crypto.Sha256;
import dev.bodyguard.protocol.handshake.DrawnOctets;
import dev.bodyguard.protocol.handshake.TestHeads;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.wire.OneShotField;
import dev.bodyguard.protocol.wire.Varint;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** One-shots whose field is sound and whose body {@code one-shots.txt} has refused: its chunks, or the signature at its end. */
final class VectorRefusedBodies {

    private static final byte[] CONTENT = "invoice 7 is paid".getBytes(US_ASCII);

    /** The order of Ed25519's group. */
    private static final BigInteger ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private final VectorFile file;
    private final BoxPublicKey recipient = VectorKeys.recipient("recipient").key();
    private final SigningIdentity signer = VectorKeys.signer("signer");

    VectorRefusedBodies(VectorFile file) {
        this.file = file;
    }

    void write() throws BodyguardException {
        file.section("5.7");
        chunks();
        file.section("10.3");
        signatures();
        lengths();
    }

    private void chunks() throws BodyguardException {
        String what = "truncated.no-content-where-there-is-a-body";
        put(what, field(what, false), new byte[0]);
        what = "truncated.no-final-chunk";
        put(what, field(what, false), body(what, false, CONTENT).first());
        file.put("refuse." + what + ".released", CONTENT);
        what = "truncated.signed-and-no-final-chunk";
        put(
                what,
                field(what, true),
                body(what, true, join(CONTENT, signature(field(what, true), CONTENT)))
                        .first());
        what = "open-failed.altered-body";
        put(what, field(what, false), flipped(body(what, false, CONTENT).only(), 20));
        what = "open-failed.body-of-another-one-shot";
        put(what, field(what, false), body("another one-shot", false, CONTENT).only());
    }

    private void signatures() throws BodyguardException {
        signed(
                "open-failed.signature-of-another-key",
                (field, content) -> join(
                        content,
                        VectorKeys.signer("a stranger").sign(Statement.of(recipient, field, Sha256.of(content)))));
        signed(
                "open-failed.signature-over-other-content",
                (field, content) -> join(content, signature(field, "invoice 8 is paid".getBytes(US_ASCII))));
        signed(
                "open-failed.signature-of-another-one-shot",
                (field, content) -> join(content, signature(field("another one-shot", true), content)));
        signed(
                "open-failed.signature-for-another-recipient",
                (field, content) -> join(
                        content,
                        signer.sign(Statement.of(
                                VectorKeys.recipient("another recipient").key(), field, Sha256.of(content)))));
        signed("open-failed.signature-over-the-content-alone", (field, content) -> join(content, signer.sign(content)));
        signed(
                "open-failed.signature-not-reduced",
                (field, content) -> join(content, notReduced(signature(field, content))));
        signed(
                "open-failed.signature-before-the-content",
                (field, content) -> join(signature(field, content), content));
        signed("open-failed.signature-missing", (field, content) -> join(content, content, content, content, content));
    }

    private void lengths() throws BodyguardException {
        signed(
                "malformed.plaintext-of-63-octets",
                (field, content) -> Arrays.copyOf(signature(field, new byte[0]), 63));
        signed("malformed.no-plaintext", (field, content) -> new byte[0]);
    }

    /** S + L is S to whoever does not look. */
    private static byte[] notReduced(byte[] signature) {
        byte[] scalar = new byte[32];
        for (int i = 0; i < 32; i++) {
            scalar[i] = signature[63 - i];
        }
        byte[] larger = new BigInteger(1, scalar).add(ORDER).toByteArray();
        byte[] forged = signature.clone();
        for (int i = 0; i < larger.length; i++) {
            forged[63 - 32 + larger.length - i] = larger[i];
        }
        return forged;
    }

    private interface Plaintext {
        byte[] of(OneShotField field, byte[] content);
    }

    private void signed(String what, Plaintext plaintext) throws BodyguardException {
        OneShotField field = field(what, true);
        put(what, field, body(what, true, plaintext.of(field, CONTENT)).only());
    }

    private byte[] signature(OneShotField field, byte[] content) {
        return signer.sign(Statement.of(recipient, field, Sha256.of(content)));
    }

    private OneShotField field(String what, boolean signed) {
        byte[] head = signed
                ? TestHeads.lines(lines(
                        ":signer",
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(signer.publicIdentity().ed25519Key())))
                : TestHeads.lines(lines());
        return VectorRefusedRequests.field(what, VectorKeys.recipient("recipient"), head);
    }

    private static String[] lines(String... more) {
        String[] lines = {
            ":time",
            "1800000000",
            ":method",
            "POST",
            ":authority",
            "app.example",
            ":path",
            "/hooks/paid?id=7",
            ":body",
            "present"
        };
        String[] all = Arrays.copyOf(lines, lines.length + more.length);
        System.arraycopy(more, 0, all, lines.length, more.length);
        return all;
    }

    /** The same plaintext as a final chunk, and as a first chunk behind which nothing comes. */
    private record Sealed(byte[] only, byte[] first) {}

    private Sealed body(String what, boolean signed, byte[] plaintext) {
        OneShotField field = field(what, signed);
        DrawnOctets random = DrawnOctets.named("refuse." + what);
        byte[] secret = new byte[OneShotKeys.SECRET_LENGTH];
        random.nextBytes(secret);
        byte[] salt = DrawnOctets.named("refuse." + what + ".body", 16);
        byte[] other = DrawnOctets.named("refuse." + what + ".cut", 16);
        byte[] last = seal(secret.clone(), field, salt, plaintext, "final");
        byte[] first = seal(secret, field, other, plaintext, "");
        return new Sealed(join(salt, new byte[1], last), join(other, length(first.length), first));
    }

    private static byte[] length(int value) {
        ByteBuffer varint = ByteBuffer.allocate(Varint.length(value));
        Varint.writeTo(varint, value);
        return varint.array();
    }

    private static byte[] seal(byte[] secret, OneShotField field, byte[] salt, byte[] plaintext, String aad) {
        AeadSealer sealer = OneShotKeys.derive(SecretBytes.take(secret), field.box(), field.salt())
                .requestBodySealer(salt);
        ByteBuffer out = ByteBuffer.allocate(plaintext.length + Aead.TAG);
        sealer.seal(ByteBuffer.wrap(plaintext), aad.getBytes(US_ASCII), out);
        return out.array();
    }

    private void put(String what, OneShotField field, byte[] body) throws BodyguardException {
        file.put("refuse." + what + ".field", field.write(List.of()));
        file.put("refuse." + what + ".body", body);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
