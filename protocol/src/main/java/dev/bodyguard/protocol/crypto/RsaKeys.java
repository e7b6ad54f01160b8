package dev.bodyguard.protocol.crypto;

import dev.bodyguard.protocol.MalformedMessage;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.HexFormat;

/** RSA keys of at least and at most so many bits, in the one encoding of each. SPEC.md section 2.6. */
record RsaKeys(int leastBits, int mostBits) {
    private static final byte[] RSA_ENCRYPTION = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
    private static final byte[] NO_UNUSED_BITS = {0};
    private static final BigInteger LEAST_EXPONENT = RSAKeyGenParameterSpec.F4;
    private static final int EXPONENT_BITS = 32;

    /** A fresh private key, with the public exponent 65537. */
    RSAPrivateCrtKey generate(int bits, SecureRandom random) {
        if (bits < leastBits || bits > mostBits || bits % 8 != 0) {
            throw new IllegalArgumentException("an RSA key here has whole octets from " + leastBits + " to " + mostBits
                    + " bits, not " + bits + " bits");
        }
        KeyPairGenerator generator = JcaProvider.keyPairGenerator("RSA");
        try {
            generator.initialize(new RSAKeyGenParameterSpec(bits, LEAST_EXPONENT), random);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make RSA keys of " + bits + " bits", e);
        }
        return (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
    }

    RSAPublicKey readSpki(byte[] spki) throws MalformedMessage {
        DerReader all = new DerReader(spki);
        DerReader info = all.enter(DerReader.SEQUENCE);
        all.end();
        info.expect(RSA_ENCRYPTION);
        DerReader bits = info.enter(DerReader.BIT_STRING);
        info.end();
        bits.expect(NO_UNUSED_BITS);
        DerReader key = bits.enter(DerReader.SEQUENCE);
        bits.end();
        BigInteger modulus = key.positive();
        BigInteger exponent = key.positive();
        key.end();
        return publicKey(modulus, exponent);
    }

    RSAPublicKey publicKey(BigInteger modulus, BigInteger exponent) throws MalformedMessage {
        int bits = modulus.bitLength();
        if (bits < leastBits || bits > mostBits || bits % 8 != 0 || !modulus.testBit(0)) {
            throw new MalformedMessage("an RSA modulus is odd and has whole octets from " + leastBits + " to "
                    + mostBits + " bits, not " + bits + " bits");
        }
        if (exponent.compareTo(LEAST_EXPONENT) < 0 || exponent.bitLength() > EXPONENT_BITS || !exponent.testBit(0)) {
            throw new MalformedMessage("an RSA exponent is odd, from 65537 to 2^32 - 1");
        }
        try {
            return (RSAPublicKey) JcaProvider.keyFactory("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
        } catch (GeneralSecurityException e) {
            throw new MalformedMessage("not an RSA public key");
        }
    }

    static byte[] spki(RSAPublicKey key) {
        byte[] pair = DerWriter.element(
                DerReader.SEQUENCE, DerWriter.integer(key.getModulus()), DerWriter.integer(key.getPublicExponent()));
        return DerWriter.element(
                DerReader.SEQUENCE, RSA_ENCRYPTION, DerWriter.element(DerReader.BIT_STRING, NO_UNUSED_BITS, pair));
    }

    /** Version 0, two primes, and every part consistent with the others. */
    RSAPrivateCrtKey readPkcs8(byte[] pkcs8) throws MalformedMessage {
        DerReader key = DerReader.ofPkcs8(pkcs8, RSA_ENCRYPTION);
        key.expect(DerReader.VERSION_0);
        RSAPrivateCrtKeySpec spec = new RSAPrivateCrtKeySpec(
                key.positive(),
                key.positive(),
                key.positive(),
                key.positive(),
                key.positive(),
                key.positive(),
                key.positive(),
                key.positive());
        key.end();
        publicKey(spec.getModulus(), spec.getPublicExponent());
        requireConsistent(spec);
        try {
            return (RSAPrivateCrtKey) JcaProvider.keyFactory("RSA").generatePrivate(spec);
        } catch (GeneralSecurityException e) {
            throw new MalformedMessage("not an RSA private key");
        }
    }

    private static void requireConsistent(RSAPrivateCrtKeySpec key) throws MalformedMessage {
        BigInteger p = key.getPrimeP();
        BigInteger q = key.getPrimeQ();
        BigInteger ordP = p.subtract(BigInteger.ONE);
        BigInteger ordQ = q.subtract(BigInteger.ONE);
        BigInteger e = key.getPublicExponent();
        boolean consistent = p.multiply(q).equals(key.getModulus())
                && ordP.signum() > 0
                && ordQ.signum() > 0
                && key.getPrivateExponent().mod(ordP).equals(key.getPrimeExponentP())
                && key.getPrivateExponent().mod(ordQ).equals(key.getPrimeExponentQ())
                && e.multiply(key.getPrimeExponentP()).mod(ordP).equals(BigInteger.ONE)
                && e.multiply(key.getPrimeExponentQ()).mod(ordQ).equals(BigInteger.ONE)
                && key.getCrtCoefficient().compareTo(p) < 0
                && key.getCrtCoefficient().multiply(q).mod(p).equals(BigInteger.ONE);
        if (!consistent) {
            throw new MalformedMessage("the parts of an RSA private key contradict each other");
        }
    }
}
