package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.crypto.RsaOaepPublicKey;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Public keys that section 2.6 rejects, made of one that it takes. */
final class CraftedSpki {

    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
    private static final byte[] RSA_WITHOUT_NULL = HexFormat.of().parseHex("300b06092a864886f70d010101");
    private static final byte[] RSA_PSS = HexFormat.of().parseHex("300b06092a864886f70d01010a");
    private static final BigInteger F4 = BigInteger.valueOf(65_537);

    private final BigInteger modulus;
    private final byte[] sound;

    private CraftedSpki(RsaOaepPublicKey key) {
        RSAPublicKey parts = CraftedOaep.parts(key);
        this.modulus = parts.getModulus();
        this.sound = key.spki();
    }

    /** Each with one thing wrong, which its name tells. */
    static Map<String, byte[]> wrong(RsaOaepPublicKey key) {
        CraftedSpki crafted = new CraftedSpki(key);
        Map<String, byte[]> wrong = new LinkedHashMap<>();
        crafted.moduli(wrong);
        crafted.exponents(wrong);
        crafted.encodings(wrong);
        return wrong;
    }

    private void moduli(Map<String, byte[]> wrong) {
        wrong.put("modulus-of-1024-bits", spki(ofBits(1024), F4));
        wrong.put("modulus-of-2040-bits", spki(ofBits(2040), F4));
        wrong.put("modulus-of-2047-bits", spki(ofBits(2047), F4));
        wrong.put("modulus-of-2049-bits", spki(ofBits(2049), F4));
        wrong.put("modulus-of-4104-bits", spki(ofBits(4104), F4));
        wrong.put("modulus-even", spki(modulus.subtract(BigInteger.ONE), F4));
        wrong.put("modulus-zero", spki(BigInteger.ZERO, F4));
        wrong.put(
                "modulus-negative",
                key(RSA, 0, modulus.subtract(BigInteger.TWO.pow(2048)).toByteArray(), F4.toByteArray()));
    }

    /** Odd, with the top bit set, and as long as it should not be. */
    private BigInteger ofBits(int bits) {
        BigInteger long4096 = modulus.shiftLeft(2048).or(modulus);
        BigInteger cut = long4096.shiftLeft(8).or(BigInteger.ONE).shiftRight(4104 - bits);
        return cut.setBit(0);
    }

    private void exponents(Map<String, byte[]> wrong) {
        wrong.put("exponent-1", spki(modulus, BigInteger.ONE));
        wrong.put("exponent-3", spki(modulus, BigInteger.valueOf(3)));
        wrong.put("exponent-65535", spki(modulus, BigInteger.valueOf(65_535)));
        wrong.put("exponent-even", spki(modulus, BigInteger.valueOf(65_538)));
        wrong.put("exponent-of-33-bits", spki(modulus, BigInteger.valueOf((1L << 32) + 1)));
    }

    private void encodings(Map<String, byte[]> wrong) {
        byte[] number = modulus.toByteArray();
        byte[] f4 = F4.toByteArray();
        byte[] longer = new byte[number.length + 1];
        System.arraycopy(number, 0, longer, 1, number.length);
        wrong.put("integer-not-in-its-shortest-form", key(RSA, 0, longer, f4));
        wrong.put("unused-bits", key(RSA, 1, number, f4));
        wrong.put("no-parameters", key(RSA_WITHOUT_NULL, 0, number, f4));
        wrong.put("of-rsa-pss", key(RSA_PSS, 0, number, f4));
        wrong.put("three-integers", key(RSA, 0, number, f4, f4));
        wrong.put("one-integer", key(RSA, 0, number));
        wrong.put("key-without-algorithm", pair(number, f4));
        wrong.put("octets-behind", Arrays.copyOf(sound, sound.length + 1));
        wrong.put("cut", Arrays.copyOf(sound, sound.length - 1));
        wrong.put("length-not-in-its-shortest-form", longLength());
        wrong.put("empty", new byte[0]);
    }

    /** The outermost length in three octets where two do. */
    private byte[] longLength() {
        byte[] longer = new byte[sound.length + 1];
        longer[0] = 0x30;
        longer[1] = (byte) 0x83;
        System.arraycopy(sound, 2, longer, 3, sound.length - 2);
        return longer;
    }

    private static byte[] spki(BigInteger modulus, BigInteger exponent) {
        return key(RSA, 0, modulus.toByteArray(), exponent.toByteArray());
    }

    private static byte[] key(byte[] algorithm, int unusedBits, byte[]... integers) {
        return der(0x30, algorithm, der(0x03, new byte[] {(byte) unusedBits}, pair(integers)));
    }

    private static byte[] pair(byte[]... integers) {
        byte[][] elements = new byte[integers.length][];
        for (int i = 0; i < integers.length; i++) {
            elements[i] = der(0x02, integers[i]);
        }
        return der(0x30, elements);
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length > 0xff) {
            out.write(0x82);
            out.write(length >>> 8);
        } else if (length > 0x7f) {
            out.write(0x81);
        }
        out.write(length);
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }
}
