package dev.bodyguard.protocol.crypto;

import dev.bodyguard.protocol.MalformedMessage;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/**
 * libsodium's {@code crypto_kx}: BLAKE2b-512 of the X25519 secret, the client's public value and the server's. The first
 * half of the result is what libsodium calls the client's rx and the server's tx, the second half the reverse.
 */
final class KxShare implements EphemeralShare {
    static {
        BouncyCastle.load();
    }

    private static final int SECRET = 64;

    private final SecretBytes privateKey;
    private final byte[] publicShare;

    KxShare(SecureRandom random) {
        this(Curve25519.privateKey(random));
    }

    KxShare(SecretBytes privateKey) {
        this.privateKey = privateKey;
        this.publicShare = Curve25519.publicValue(privateKey);
    }

    static Encapsulation answer(byte[] clientShare, SecureRandom random) throws MalformedMessage {
        KxShare own = new KxShare(random);
        return new Encapsulation(own.publicShare(), own.agreeAsServer(clientShare));
    }

    SecretBytes agreeAsServer(byte[] clientShare) throws MalformedMessage {
        return agree(clientShare, clientShare, publicShare);
    }

    @Override
    public byte[] publicShare() {
        return publicShare.clone();
    }

    @Override
    public SecretBytes agree(byte[] serverShare) throws MalformedMessage {
        return agree(serverShare, publicShare, serverShare);
    }

    private SecretBytes agree(byte[] peer, byte[] clientShare, byte[] serverShare) throws MalformedMessage {
        byte[] secret = new byte[Curve25519.LENGTH];
        try {
            Group.requireLength(peer, Curve25519.LENGTH);
            Curve25519.agree(privateKey, peer, 0, secret, 0);
            Blake2bDigest digest = new Blake2bDigest(SECRET * 8);
            digest.update(secret, 0, secret.length);
            digest.update(clientShare, 0, clientShare.length);
            digest.update(serverShare, 0, serverShare.length);
            byte[] keys = new byte[SECRET];
            digest.doFinal(keys, 0);
            return SecretBytes.take(keys);
        } finally {
            Arrays.fill(secret, (byte) 0);
            erase();
        }
    }

    @Override
    public void erase() {
        privateKey.erase();
    }
}
