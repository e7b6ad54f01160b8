package dev.bodyguard.protocol.crypto;

import dev.bodyguard.protocol.MalformedMessage;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a fresh secret is agreed on (SPEC.md section 2.3): the client sends a share, the server answers with one. Lengths are
 * in bytes.
 */
public enum Group {
    /** ML-KEM-768 and X25519, in this order in shares and secret. Shares of 1216 and 1120 bytes, a secret of 64. */
    X25519MLKEM768(MlKem768.KEY + Curve25519.LENGTH, MlKem768.CIPHERTEXT + Curve25519.LENGTH) {
        @Override
        public EphemeralShare generate(SecureRandom random) {
            return new HybridShare(random);
        }

        @Override
        Encapsulation answer(byte[] clientShare, SecureRandom random) throws MalformedMessage {
            return HybridShare.answer(clientShare, random);
        }
    },
    /** X25519 alone, RFC 7748: shares and secret of 32 bytes. */
    X25519(Curve25519.LENGTH, Curve25519.LENGTH) {
        @Override
        public EphemeralShare generate(SecureRandom random) {
            return new CurveShare(random);
        }

        @Override
        Encapsulation answer(byte[] clientShare, SecureRandom random) throws MalformedMessage {
            return CurveShare.answer(clientShare, random);
        }
    },
    /** X25519 as libsodium's {@code crypto_kx} uses it: shares of 32 bytes, a secret of 64. */
    X25519KX(Curve25519.LENGTH, Curve25519.LENGTH) {
        @Override
        public EphemeralShare generate(SecureRandom random) {
            return new KxShare(random);
        }

        @Override
        Encapsulation answer(byte[] clientShare, SecureRandom random) throws MalformedMessage {
            return KxShare.answer(clientShare, random);
        }
    };

    private final int clientShareLength;
    private final int serverShareLength;

    Group(int clientShareLength, int serverShareLength) {
        this.clientShareLength = clientShareLength;
        this.serverShareLength = serverShareLength;
    }

    /** The group of that name on the wire, or nothing if this implementation does not know it. */
    public static Optional<Group> named(String wireName) {
        return Stream.of(values())
                .filter(group -> group.wireName().equals(wireName))
                .findFirst();
    }

    /** The name in a ClientHello's {@code shares}. */
    public String wireName() {
        return name();
    }

    public int clientShareLength() {
        return clientShareLength;
    }

    public int serverShareLength() {
        return serverShareLength;
    }

    /** The client's side: a fresh key pair. */
    public abstract EphemeralShare generate(SecureRandom random);

    /**
     * The server's side: a fresh share and the secret that it makes with the client's.
     *
     * @throws MalformedMessage if the client's share has another length than {@link #clientShareLength()}, its ML-KEM key is
     *     not reduced (FIPS 203, 7.2), or its X25519 part is a point of low order
     */
    public Encapsulation encapsulate(byte[] clientShare, SecureRandom random) throws MalformedMessage {
        requireLength(clientShare, clientShareLength);
        return answer(clientShare, random);
    }

    abstract Encapsulation answer(byte[] clientShare, SecureRandom random) throws MalformedMessage;

    static void requireLength(byte[] share, int length) throws MalformedMessage {
        if (share.length != length) {
            throw new MalformedMessage("share of " + share.length + " bytes where the group has " + length);
        }
    }
}
