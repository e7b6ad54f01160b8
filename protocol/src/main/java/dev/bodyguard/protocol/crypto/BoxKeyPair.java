package dev.bodyguard.protocol.crypto;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.OpenFailed;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Opens what was sealed to its {@link BoxPublicKey}, by libsodium's {@code crypto_box_seal_open}. A secret with an owner,
 * who erases it. Safe for concurrent use, not for erasing meanwhile.
 */
public final class BoxKeyPair {
    private static final FixedDer PKCS8 =
            new FixedDer("302e020100300506032b656e04220420", BoxPublicKey.LENGTH, "an X25519 private key");

    private final SecretBytes privateKey;
    private final BoxPublicKey publicKey;

    private BoxKeyPair(SecretBytes privateKey) {
        this.privateKey = privateKey;
        this.publicKey = new BoxPublicKey(Curve25519.publicValue(privateKey));
    }

    public static BoxKeyPair generate(SecureRandom random) {
        return new BoxKeyPair(Curve25519.privateKey(random));
    }

    /** @param privateKey an X25519 private key, {@value BoxPublicKey#LENGTH} bytes; owned by the pair from now on */
    public static BoxKeyPair ofPrivateKey(SecretBytes privateKey) {
        if (privateKey.length() != BoxPublicKey.LENGTH) {
            throw new IllegalArgumentException("an X25519 private key has " + BoxPublicKey.LENGTH + " bytes");
        }
        return new BoxKeyPair(privateKey);
    }

    /**
     * Reads a private key file's content.
     *
     * @param pkcs8 DER PrivateKeyInfo (RFC 8410) of version 0 without attributes, 48 bytes; stays the caller's, who erases it
     * @throws MalformedMessage if it is anything else; the message says nothing of the content
     */
    public static BoxKeyPair fromPkcs8(byte[] pkcs8) throws MalformedMessage {
        return new BoxKeyPair(SecretBytes.take(PKCS8.read(pkcs8)));
    }

    /** The private key in the form that {@link #fromPkcs8} reads. The caller erases it. */
    public byte[] toPkcs8() {
        return PKCS8.write(privateKey.array());
    }

    public BoxPublicKey publicKey() {
        return publicKey;
    }

    /** A copy of the private key, for storing it: the door to search for. */
    public SecretBytes exposePrivateKey() {
        return privateKey.copy();
    }

    /**
     * @return {@value BoxPublicKey#OVERHEAD} bytes fewer than the box
     * @throws OpenFailed if this is no box for this key
     * @throws IllegalStateException after {@link #erase()}
     */
    public SecretBytes open(byte[] box) throws OpenFailed {
        if (box.length < BoxPublicKey.OVERHEAD) {
            throw new OpenFailed();
        }
        byte[] ephemeral = Arrays.copyOf(box, BoxPublicKey.LENGTH);
        SecretBytes key = agree(ephemeral);
        try {
            byte[] nonce = BoxPublicKey.nonce(ephemeral, publicKey.encoded());
            return SecretBytes.take(XSalsaPoly.open(key, nonce, box, BoxPublicKey.LENGTH));
        } finally {
            key.erase();
        }
    }

    private SecretBytes agree(byte[] ephemeral) throws OpenFailed {
        try {
            return BoxPublicKey.agree(privateKey, ephemeral);
        } catch (MalformedMessage lowOrder) {
            throw new OpenFailed();
        }
    }

    public void erase() {
        privateKey.erase();
    }
}
