package dev.bodyguard.protocol.oneshot;

import dev.bodyguard.protocol.crypto.BoxPublicKey;
import dev.bodyguard.protocol.crypto.Ed25519PublicKey;
import dev.bodyguard.protocol.crypto.Sha256;
import dev.bodyguard.protocol.wire.OneShotField;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What the sender of a one-shot signs. SPEC.md section 10.3. */
final class Statement {

    static final int SIGNATURE_LENGTH = Ed25519PublicKey.SIGNATURE_LENGTH;

    private static final byte[] PURPOSE = "bodyguard 1 one-shot\0".getBytes(StandardCharsets.US_ASCII);

    private Statement() {}

    static byte[] of(BoxPublicKey recipient, OneShotField field, byte[] contentDigest) {
        ByteArrayOutputStream statement = new ByteArrayOutputStream();
        statement.writeBytes(PURPOSE);
        statement.writeBytes(recipient.encoded());
        statement.writeBytes(Sha256.of(field.box()));
        statement.writeBytes(Sha256.of(field.head()));
        statement.writeBytes(contentDigest);
        return statement.toByteArray();
    }
}
