package dev.bodyguard.protocol.crypto;

import java.util.Arrays;

/** A sealed box that everybody can open, since its fresh public key is a point of low order and so its shared secret zeros. */
public final class LowOrderBox {

    private LowOrderBox() {}

    public static byte[] seal(SecretBytes message, BoxPublicKey receiver) {
        byte[] ephemeral = new byte[BoxPublicKey.LENGTH];
        byte[] box = Arrays.copyOf(ephemeral, BoxPublicKey.OVERHEAD + message.length());
        SecretBytes key = XSalsaPoly.boxKey(SecretBytes.take(new byte[BoxPublicKey.LENGTH]));
        XSalsaPoly.seal(
                key, BoxPublicKey.nonce(ephemeral, receiver.encoded()), message.array(), box, BoxPublicKey.LENGTH);
        return box;
    }
}
