package dev.bodyguard.protocol.crypto;

import dev.bodyguard.protocol.MalformedMessage;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.jspecify.annotations.Nullable;

/**
 * Seals short messages to whoever has the private half, by libsodium's {@code crypto_box_seal}: X25519 with a fresh key
 * pair, XSalsa20-Poly1305.
 *
 * <p>The sender stays anonymous, to the receiver too: anybody can make a box. There is no forward secrecy: whoever gets the
 * private key opens every box that was ever made for it.
 */
public final class BoxPublicKey {
    static {
        BouncyCastle.load();
    }

    /** Length of a key in bytes. */
    public static final int LENGTH = 32;
    /** What sealing adds, in bytes: the fresh public key and the tag. */
    public static final int OVERHEAD = LENGTH + XSalsaPoly.TAG;

    private final byte[] value;

    BoxPublicKey(byte[] value) {
        this.value = value;
    }

    /**
     * @param encoded {@value #LENGTH} bytes
     * @throws MalformedMessage if it has another length or is a point of low order
     */
    public static BoxPublicKey readFrom(byte[] encoded) throws MalformedMessage {
        if (encoded.length != LENGTH) {
            throw new MalformedMessage("an X25519 public key has " + LENGTH + " bytes, not " + encoded.length);
        }
        // Every private key is a multiple of 8, so each of them finds every point of low order.
        SecretBytes any = SecretBytes.take(new byte[LENGTH]);
        Curve25519.agree(any, encoded, 0, new byte[LENGTH], 0);
        return new BoxPublicKey(encoded.clone());
    }

    /** The key, {@value #LENGTH} bytes. */
    public byte[] encoded() {
        return value.clone();
    }

    /**
     * A box that only this key's owner opens: {@value #OVERHEAD} bytes longer than the message, and another one each time.
     *
     * @param message stays the caller's
     */
    public byte[] seal(SecretBytes message, SecureRandom random) {
        return seal(message, Curve25519.privateKey(random));
    }

    /** @param oneTime the private key of this box alone; erased */
    byte[] seal(SecretBytes message, SecretBytes oneTime) {
        byte[] ephemeral = Curve25519.publicValue(oneTime);
        SecretBytes key = agreeAsSender(oneTime);
        try {
            byte[] box = Arrays.copyOf(ephemeral, OVERHEAD + message.length());
            XSalsaPoly.seal(key, nonce(ephemeral, value), message.array(), box, LENGTH);
            return box;
        } finally {
            oneTime.erase();
            key.erase();
        }
    }

    private SecretBytes agreeAsSender(SecretBytes oneTime) {
        try {
            return agree(oneTime, value);
        } catch (MalformedMessage e) {
            throw new IllegalStateException("points of low order were refused when the key was read", e);
        }
    }

    static SecretBytes agree(SecretBytes privateKey, byte[] peer) throws MalformedMessage {
        byte[] shared = new byte[Curve25519.LENGTH];
        Curve25519.agree(privateKey, peer, 0, shared, 0);
        SecretBytes agreed = SecretBytes.take(shared);
        try {
            return XSalsaPoly.boxKey(agreed);
        } finally {
            agreed.erase();
        }
    }

    static byte[] nonce(byte[] ephemeral, byte[] receiver) {
        Blake2bDigest digest = new Blake2bDigest(XSalsaPoly.NONCE * 8);
        digest.update(ephemeral, 0, ephemeral.length);
        digest.update(receiver, 0, receiver.length);
        byte[] nonce = new byte[XSalsaPoly.NONCE];
        digest.doFinal(nonce, 0);
        return nonce;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BoxPublicKey that && MessageDigest.isEqual(value, that.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }
}
