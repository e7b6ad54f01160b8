package dev.bodyguard.protocol.crypto;

import dev.bodyguard.protocol.MalformedMessage;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.math.ec.rfc7748.X25519;

/** X25519, RFC 7748, by Bouncy Castle, whose key generation takes a third of the time of the JDK's. */
final class Curve25519 {
    static {
        BouncyCastle.load();
    }

    /** Length of a scalar, of a public value and of a secret, in bytes. */
    static final int LENGTH = 32;

    private Curve25519() {}

    static SecretBytes privateKey(SecureRandom random) {
        byte[] scalar = new byte[LENGTH];
        X25519.generatePrivateKey(random, scalar);
        return SecretBytes.take(scalar);
    }

    static byte[] publicValue(SecretBytes privateKey) {
        byte[] value = new byte[LENGTH];
        X25519.scalarMultBase(privateKey.array(), 0, value, 0);
        return value;
    }

    /**
     * Writes the shared secret to {@code out} at {@code outAt}.
     *
     * @throws MalformedMessage if it is all zeros: the peer's value is a point of low order and contributes nothing
     */
    static void agree(SecretBytes privateKey, byte[] peer, int peerAt, byte[] out, int outAt) throws MalformedMessage {
        if (!X25519.calculateAgreement(privateKey.array(), 0, peer, peerAt, out, outAt)) {
            Arrays.fill(out, (byte) 0);
            throw new MalformedMessage("X25519 share is a point of low order");
        }
    }
}
