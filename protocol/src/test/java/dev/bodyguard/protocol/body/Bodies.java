package dev.bodyguard.protocol.body;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.crypto.Aead;
import dev.bodyguard.protocol.crypto.AeadOpener;
import dev.bodyguard.protocol.crypto.AeadSealer;
import dev.bodyguard.protocol.crypto.SecretBytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Keys, content and a raw driver for the tests of this package: the key of a body is SHA-256 of its salt. */
final class Bodies {
    private static final Random SALTS = new Random();

    private Bodies() {}

    /** Never seeded: a salt that repeats is a nonce that repeats. */
    static byte[] salt() {
        byte[] salt = new byte[16];
        SALTS.nextBytes(salt);
        return salt;
    }

    static byte[] content(Random random, int length) {
        byte[] content = new byte[length];
        random.nextBytes(content);
        return content;
    }

    static SecretBytes key(byte[] salt) {
        try {
            return SecretBytes.take(MessageDigest.getInstance("SHA-256").digest(salt));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static BodySealer sealer(byte[] salt) {
        return BodySealer.ofUnknownLength(AeadSealer.of(Aead.AES_256_GCM, key(salt)), salt);
    }

    static BodySealer sealer(byte[] salt, long length) {
        return BodySealer.ofLength(AeadSealer.of(Aead.AES_256_GCM, key(salt)), salt, length);
    }

    static BodySealer sealerWithChunks(int chunk) {
        byte[] salt = salt();
        return BodySealer.ofUnknownLength(AeadSealer.of(Aead.AES_256_GCM, key(salt)), salt, chunk);
    }

    static BodyOpener opener() {
        return BodyOpener.of(salt -> AeadOpener.of(Aead.AES_256_GCM, key(salt)));
    }

    static byte[] seal(byte[] content) {
        return sealAll(sealer(salt(), content.length), List.of(content));
    }

    /** Seals the parts, of less than 16384 bytes, as one chunk each, the last as the final one. */
    static byte[] sealChunks(byte[]... chunks) {
        BodySealer sealer = sealer(salt());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < chunks.length; i++) {
            ByteBuffer in = ByteBuffer.wrap(chunks[i]);
            while (sealer.step(in) == Step.HAS_OUTPUT) {
                drain(sealer, out);
            }
            if (i < chunks.length - 1) {
                sealer.flush();
                drain(sealer, out);
            }
        }
        sealer.finish();
        drain(sealer, out);
        return out.toByteArray();
    }

    static byte[] sealAll(BodySealer sealer, List<byte[]> parts) {
        try {
            return run(sealer, parts);
        } catch (BodyguardException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] open(byte[] sealed) throws BodyguardException {
        return run(opener(), List.of(sealed));
    }

    static byte[] run(BodyEngine engine, List<byte[]> parts) throws BodyguardException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            ByteBuffer in = ByteBuffer.wrap(part);
            while (engine.step(in) == Step.HAS_OUTPUT) {
                drain(engine, out);
            }
        }
        while (engine.finish() == Step.HAS_OUTPUT) {
            drain(engine, out);
        }
        return out.toByteArray();
    }

    static void drain(BodyEngine engine, ByteArrayOutputStream out) {
        ByteBuffer output = engine.output();
        byte[] bytes = new byte[output.remaining()];
        output.get(bytes);
        out.writeBytes(bytes);
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** Cuts at random places; now and then a part is empty. */
    static List<byte[]> split(Random random, byte[] bytes) {
        List<byte[]> parts = new ArrayList<>();
        int largest = Math.max(1 << 1 + random.nextInt(18), bytes.length / 300);
        int at = 0;
        while (at < bytes.length) {
            int length = Math.min(bytes.length - at, random.nextInt(largest));
            parts.add(Arrays.copyOfRange(bytes, at, at + length));
            at += length;
        }
        return parts;
    }
}
