package dev.bodyguard.protocol.oneshot;

import dev.bodyguard.protocol.crypto.Aead;
import dev.bodyguard.protocol.crypto.Hkdf;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.crypto.Sha256;
import dev.bodyguard.protocol.exchange.ExchangeKeys;
import java.nio.ByteBuffer;

/** From the secret in a box to the keys of its exchange. SPEC.md section 10.1. */
final class OneShotKeys {

    static final int SECRET_LENGTH = 32;

    private OneShotKeys() {}

    /** @param secret stays the caller's */
    static ExchangeKeys derive(SecretBytes secret, byte[] box, byte[] salt) {
        byte[] digest = Sha256.of(box);
        byte[] place = ByteBuffer.allocate(digest.length + salt.length)
                .put(digest)
                .put(salt)
                .array();
        return ExchangeKeys.of(
                Aead.XCHACHA20_POLY1305,
                place,
                Hkdf.label(secret, "shot", place, SECRET_LENGTH),
                Hkdf.label(secret, "shot resp", place, SECRET_LENGTH));
    }
}
