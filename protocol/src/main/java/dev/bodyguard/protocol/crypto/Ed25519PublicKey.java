package dev.bodyguard.protocol.crypto;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.OpenFailed;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.bouncycastle.math.ec.rfc8032.Ed25519.PublicPoint;
import org.jspecify.annotations.Nullable;

/** Verifies Ed25519 signatures, RFC 8032, strictly. By Bouncy Castle: the JDK takes about eight times as long. */
public final class Ed25519PublicKey implements VerifyingKey {
    static {
        BouncyCastle.load();
    }

    /** Length of a key in bytes. */
    public static final int LENGTH = 32;
    /** Length of a signature in bytes. */
    public static final int SIGNATURE_LENGTH = 64;

    private static final FixedDer SPKI = new FixedDer("302a300506032b6570032100", LENGTH, "an Ed25519 public key");

    private final PublicPoint point;

    private Ed25519PublicKey(PublicPoint point) {
        this.point = point;
    }

    /**
     * @param spki DER SubjectPublicKeyInfo (RFC 8410), 44 bytes, of which the last are the key
     * @throws MalformedMessage if it is not the one encoding of a key that {@link #readFrom} takes
     */
    public static Ed25519PublicKey fromSpki(byte[] spki) throws MalformedMessage {
        return readFrom(SPKI.read(spki));
    }

    /**
     * @param encoded {@value #LENGTH} bytes
     * @throws MalformedMessage if that is not the shortest form of a point on the curve, or the point is of low order, for
     *     which anybody can sign
     */
    public static Ed25519PublicKey readFrom(byte[] encoded) throws MalformedMessage {
        @Nullable
        PublicPoint point = encoded.length == LENGTH ? Ed25519.validatePublicKeyPartialExport(encoded, 0) : null;
        if (point == null) {
            throw new MalformedMessage("not an Ed25519 public key");
        }
        return new Ed25519PublicKey(point);
    }

    /** The form that {@link #fromSpki} reads, of a key of which nothing is known yet. */
    public static byte[] spkiOf(byte[] encoded) {
        return SPKI.write(encoded);
    }

    /**
     * @param signature exactly {@value #SIGNATURE_LENGTH} bytes, S reduced
     * @throws OpenFailed if it is not this key's signature of the message
     */
    @Override
    public void verify(byte[] message, byte[] signature) throws OpenFailed {
        if (signature.length != SIGNATURE_LENGTH || !Ed25519.verify(signature, 0, point, message, 0, message.length)) {
            throw new OpenFailed();
        }
    }
}
