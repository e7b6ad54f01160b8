package dev.bodyguard.protocol.crypto;

import dev.bodyguard.protocol.MalformedMessage;
import java.security.SecureRandom;

/** X25519 alone. */
final class CurveShare implements EphemeralShare {
    private final SecretBytes privateKey;
    private final byte[] publicShare;

    CurveShare(SecureRandom random) {
        this.privateKey = Curve25519.privateKey(random);
        this.publicShare = Curve25519.publicValue(privateKey);
    }

    static Encapsulation answer(byte[] clientShare, SecureRandom random) throws MalformedMessage {
        CurveShare own = new CurveShare(random);
        return new Encapsulation(own.publicShare, own.agree(clientShare));
    }

    @Override
    public byte[] publicShare() {
        return publicShare.clone();
    }

    @Override
    public SecretBytes agree(byte[] peerShare) throws MalformedMessage {
        try {
            Group.requireLength(peerShare, Curve25519.LENGTH);
            byte[] secret = new byte[Curve25519.LENGTH];
            Curve25519.agree(privateKey, peerShare, 0, secret, 0);
            return SecretBytes.take(secret);
        } finally {
            erase();
        }
    }

    @Override
    public void erase() {
        privateKey.erase();
    }
}
