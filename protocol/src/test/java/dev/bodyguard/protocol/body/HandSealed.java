package dev.bodyguard.protocol.body;

import dev.bodyguard.protocol.crypto.Aead;
import dev.bodyguard.protocol.crypto.AeadSealer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Chunks as an attacker with the key would make them: any prefix, any position, rightly sealed. */
final class HandSealed {
    private final AeadSealer aead;
    private final List<byte[]> chunks = new ArrayList<>();

    HandSealed(byte[] salt) {
        aead = AeadSealer.of(Aead.AES_256_GCM, Bodies.key(salt));
    }

    HandSealed chunk(byte[] prefix, byte[] plaintext, boolean last) {
        byte[] aad = (last ? "final" : "").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer out = ByteBuffer.allocate(plaintext.length + 16);
        aead.seal(ByteBuffer.wrap(plaintext), aad, out);
        chunks.add(Bodies.concat(prefix, out.array()));
        return this;
    }

    byte[][] chunks() {
        return chunks.toArray(byte[][]::new);
    }

    byte[] bytes() {
        return Bodies.concat(chunks());
    }
}
