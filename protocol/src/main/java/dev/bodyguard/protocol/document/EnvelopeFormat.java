package dev.bodyguard.protocol.document;

import dev.bodyguard.protocol.KeyId;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.crypto.Aead;
import dev.bodyguard.protocol.crypto.Hkdf;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.crypto.Sha256;
import dev.bodyguard.protocol.wire.DocumentHead;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The numbers and keys of SPEC.md section 9.1. Lengths in bytes. */
final class EnvelopeFormat {

    static final int SALT = 16;
    static final int MAX_SEALED_HEAD = DocumentHead.LIMIT + Aead.TAG;

    private static final byte[] MAGIC = "bg1 doc\0".getBytes(StandardCharsets.US_ASCII);
    static final int AEAD_AT = MAGIC.length;
    static final int KEY_ID_AT = AEAD_AT + 1;
    static final int SALT_AT = KEY_ID_AT + KeyId.LENGTH;
    static final int LENGTH_AT = SALT_AT + SALT;

    /** What stands in clear before the sealed head, and is authenticated with it. */
    static final int PREFIX = LENGTH_AT + 2;

    private static final Map<Integer, Aead> CIPHERS =
            Map.of(1, Aead.AES_256_GCM, 2, Aead.CHACHA20_POLY1305, 3, Aead.XCHACHA20_POLY1305);

    private EnvelopeFormat() {}

    static byte[] magic() {
        return MAGIC.clone();
    }

    static boolean isMagic(byte[] prefix) {
        for (int i = 0; i < MAGIC.length; i++) {
            if (prefix[i] != MAGIC[i]) {
                return false;
            }
        }
        return true;
    }

    static byte codeOf(Aead aead) {
        return CIPHERS.entrySet().stream()
                .filter(entry -> entry.getValue() == aead)
                .map(entry -> entry.getKey().byteValue())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("documents are not sealed with " + aead));
    }

    static Aead cipherOf(byte code) throws MalformedMessage {
        Aead aead = CIPHERS.get((int) code);
        if (aead == null) {
            throw new MalformedMessage("a document of an unknown cipher");
        }
        return aead;
    }

    static SecretBytes headKey(SecretBytes dataKey, Aead aead, byte[] salt) {
        return Hkdf.label(dataKey, "doc head", salt, aead.keyLength());
    }

    static SecretBytes bodyKey(SecretBytes dataKey, Aead aead, byte[] bodySalt, byte[] header) {
        byte[] context = new byte[SALT + Sha256.LENGTH];
        System.arraycopy(bodySalt, 0, context, 0, SALT);
        System.arraycopy(Sha256.of(header), 0, context, SALT, Sha256.LENGTH);
        return Hkdf.label(dataKey, "doc", context, aead.keyLength());
    }
}
