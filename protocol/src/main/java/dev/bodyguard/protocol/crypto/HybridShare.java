package dev.bodyguard.protocol.crypto;

import dev.bodyguard.protocol.MalformedMessage;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.SecretWithEncapsulation;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;

/** ML-KEM-768 first, X25519 second, concatenated in shares and secret alike: safe while either of the two is. */
final class HybridShare implements EphemeralShare {
    static {
        BouncyCastle.load();
    }

    private final MLKEMPrivateKeyParameters kemKey;
    private final SecretBytes curveKey;
    private final byte[] publicShare;

    HybridShare(SecureRandom random) {
        this.kemKey = MlKem768.privateKey(random);
        this.curveKey = Curve25519.privateKey(random);
        this.publicShare = concatenate(kemKey.getPublicKey(), Curve25519.publicValue(curveKey));
    }

    static Encapsulation answer(byte[] clientShare, SecureRandom random) throws MalformedMessage {
        byte[] kemPart = Arrays.copyOf(clientShare, MlKem768.KEY);
        SecretWithEncapsulation kem = MlKem768.encapsulate(kemPart, random);
        SecretBytes ownKey = Curve25519.privateKey(random);
        byte[] kemSecret = kem.getSecret();
        try {
            byte[] secret = Arrays.copyOf(kemSecret, MlKem768.SECRET + Curve25519.LENGTH);
            Curve25519.agree(ownKey, clientShare, MlKem768.KEY, secret, MlKem768.SECRET);
            byte[] share = concatenate(kem.getEncapsulation(), Curve25519.publicValue(ownKey));
            return new Encapsulation(share, SecretBytes.take(secret));
        } finally {
            ownKey.erase();
            Arrays.fill(kemSecret, (byte) 0);
        }
    }

    @Override
    public byte[] publicShare() {
        return publicShare.clone();
    }

    @Override
    public SecretBytes agree(byte[] serverShare) throws MalformedMessage {
        if (kemKey.isDestroyed()) {
            throw new IllegalStateException("share was used or erased");
        }
        try {
            Group.requireLength(serverShare, MlKem768.CIPHERTEXT + Curve25519.LENGTH);
            byte[] kemSecret = MlKem768.decapsulate(kemKey, Arrays.copyOf(serverShare, MlKem768.CIPHERTEXT));
            byte[] secret = Arrays.copyOf(kemSecret, MlKem768.SECRET + Curve25519.LENGTH);
            Arrays.fill(kemSecret, (byte) 0);
            Curve25519.agree(curveKey, serverShare, MlKem768.CIPHERTEXT, secret, MlKem768.SECRET);
            return SecretBytes.take(secret);
        } finally {
            erase();
        }
    }

    @Override
    public void erase() {
        kemKey.destroy();
        curveKey.erase();
    }

    private static byte[] concatenate(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
