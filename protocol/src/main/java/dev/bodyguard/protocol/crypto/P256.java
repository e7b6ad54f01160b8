package dev.bodyguard.protocol.crypto;

import dev.bodyguard.protocol.MalformedMessage;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;
import java.util.Arrays;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.math.ec.custom.sec.SecP256R1Curve;

/** The curve P-256 (SEC 2: secp256r1): its points in 65 bytes, 04 || x || y, and its scalars in 32. */
final class P256 {
    static {
        BouncyCastle.load();
    }

    /** Length of a scalar and of a coordinate in bytes. */
    static final int SCALAR = 32;
    /** Length of a point in bytes. */
    static final int POINT = 1 + 2 * SCALAR;

    private static final int UNCOMPRESSED = 4;

    static final ECParameterSpec PARAMETERS = parameters();

    private P256() {}

    private static ECParameterSpec parameters() {
        try {
            AlgorithmParameters named = AlgorithmParameters.getInstance("EC");
            named.init(new ECGenParameterSpec("secp256r1"));
            return named.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has P-256", e);
        }
    }

    /** @throws MalformedMessage if it is not an uncompressed point of the curve. All but infinity have the curve's order */
    static ECPoint readPoint(byte[] encoded) throws MalformedMessage {
        if (encoded.length != POINT || encoded[0] != UNCOMPRESSED) {
            throw new MalformedMessage("a point on P-256 has " + POINT + " bytes, the first of them 4");
        }
        ECPoint point = new ECPoint(number(encoded, 1), number(encoded, 1 + SCALAR));
        if (!isOnCurve(point)) {
            throw new MalformedMessage("not a point on P-256");
        }
        return point;
    }

    private static boolean isOnCurve(ECPoint point) {
        EllipticCurve curve = PARAMETERS.getCurve();
        BigInteger p = ((ECFieldFp) curve.getField()).getP();
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        BigInteger right = x.pow(2).add(curve.getA()).multiply(x).add(curve.getB());
        return x.compareTo(p) < 0
                && y.compareTo(p) < 0
                && y.pow(2).subtract(right).mod(p).signum() == 0;
    }

    static byte[] write(ECPoint point) {
        byte[] encoded = new byte[POINT];
        encoded[0] = UNCOMPRESSED;
        put(point.getAffineX(), encoded, 1);
        put(point.getAffineY(), encoded, 1 + SCALAR);
        return encoded;
    }

    /** The point that belongs to a private key, which only Bouncy Castle will say. */
    static byte[] publicPoint(BigInteger privateKey) {
        SecP256R1Curve curve = new SecP256R1Curve();
        ECPoint base = PARAMETERS.getGenerator();
        return new FixedPointCombMultiplier()
                .multiply(curve.createPoint(base.getAffineX(), base.getAffineY()), privateKey)
                .normalize()
                .getEncoded(false);
    }

    /** Whether the number is from 1 to the order less 1. */
    static boolean isScalar(BigInteger number) {
        return number.signum() > 0 && number.compareTo(PARAMETERS.getOrder()) < 0;
    }

    static BigInteger number(byte[] octets, int from) {
        return new BigInteger(1, octets, from, SCALAR);
    }

    /** Writes 32 bytes. */
    static void put(BigInteger number, byte[] out, int at) {
        byte[] octets = number.toByteArray();
        int kept = Math.min(octets.length, SCALAR);
        System.arraycopy(octets, octets.length - kept, out, at + SCALAR - kept, kept);
        Arrays.fill(octets, (byte) 0);
    }
}
