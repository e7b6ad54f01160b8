package dev.bodyguard.protocol.wire;

import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.KeyId;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.crypto.SecretBytes;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The data key of a document on its way in a response's head, never outside of one. SPEC.md section 9.2. The field itself is
 * text, which cannot be erased: it is as short-lived as the head.
 */
public final class KeyDelivery {

    /** Length of a data key in bytes. */
    public static final int KEY_LENGTH = 32;

    private static final int BUDGET = 256;

    private final KeyId id;
    private final SecretBytes key;

    private KeyDelivery(KeyId id, SecretBytes key) {
        this.id = id;
        this.key = key;
    }

    /** Draws a data key and its id. */
    public static KeyDelivery draw(SecureRandom random) {
        byte[] key = new byte[KEY_LENGTH];
        random.nextBytes(key);
        return new KeyDelivery(KeyId.draw(random), SecretBytes.take(key));
    }

    /** The key in a response's head; empty if it brings none. The caller erases it. */
    public static Optional<KeyDelivery> in(List<Field> head) throws MalformedMessage {
        List<String> lines = FieldLines.named(Wire.DOCUMENT_FIELD, head);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        FieldValue value = FieldValue.read(lines, BUDGET);
        return Optional.of(new KeyDelivery(
                KeyId.readFrom(value.octets("k", KeyId.LENGTH)), SecretBytes.take(value.octets("d", KEY_LENGTH))));
    }

    /** The field of a response's head. */
    public Field write() {
        byte[] octets = key.exposeCopy();
        try {
            return new Field(
                    Wire.DOCUMENT_FIELD,
                    new FieldWriter(KeyId.LENGTH + KEY_LENGTH)
                            .number("v", Wire.VERSION)
                            .octets("k", id.bytes())
                            .octets("d", octets)
                            .toString());
        } finally {
            Arrays.fill(octets, (byte) 0);
        }
    }

    /** Names the key. */
    public KeyId id() {
        return id;
    }

    /** The key, 32 bytes; erased with this. */
    public SecretBytes key() {
        return key;
    }

    /** Erases the key. */
    public void erase() {
        key.erase();
    }

    @Override
    public String toString() {
        return "KeyDelivery[" + id + "]";
    }
}
