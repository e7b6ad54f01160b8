package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.crypto.RsaOaepPublicKey;
import dev.bodyguard.protocol.crypto.Sha256;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** RSA-OAEP by hand: sound ciphertexts, and those that only a careless receiver takes for sound. */
final class CraftedOaep {

    private static final int HASH = Sha256.LENGTH;

    private final BigInteger modulus;
    private final BigInteger exponent;
    private final int length;

    CraftedOaep(RsaOaepPublicKey key) {
        RSAPublicKey parts = parts(key);
        this.modulus = parts.getModulus();
        this.exponent = parts.getPublicExponent();
        this.length = key.modulusLength();
    }

    static RSAPublicKey parts(RsaOaepPublicKey key) {
        try {
            return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(key.spki()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was read is one", e);
        }
    }

    /**
     * A ciphertext.
     *
     * @param octets as it travels
     * @param secret what a receiver takes from it who does not look
     */
    record Wrong(byte[] octets, byte[] secret) {}

    /** Ciphertexts of a secret, each with one thing wrong, which their names tell; seeds are drawn from the name. */
    Map<String, Wrong> wrong(String name, RsaOaepPublicKey another, byte[] label, byte[] secret) {
        byte[] seed = DrawnOctets.named(name, HASH);
        byte[] sound = encrypt(label, secret, seed);
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("under-another-label", encrypt(new byte[label.length], secret, seed));
        all.put("under-no-label", encrypt(new byte[0], secret, seed));
        all.put("under-another-key", new CraftedOaep(another).encrypt(label, secret, seed));
        all.put("first-octet-not-zero", encrypt(label, secret, seed, data -> data, 1));
        all.put("padding-not-zero", encrypt(label, secret, seed, data -> flipped(data, HASH + 9), 0));
        all.put("separator-2", encrypt(label, secret, seed, data -> with(data, data.length - HASH - 1, 2), 0));
        all.put("altered", flipped(sound, length - 1));
        all.put("all-zeros", new byte[length]);
        all.put("missing", new byte[0]);
        all.put("with-an-octet-behind", Arrays.copyOf(sound, length + 1));
        all.put("with-a-leading-zero", leadingZero(sound));
        all.put("without-its-leading-zero", withoutLeadingZero(name, label, secret));
        all.put("plus-the-modulus", plusTheModulus(name, label, secret));
        Map<String, Wrong> wrong = new LinkedHashMap<>();
        all.forEach((what, octets) -> wrong.put(what, new Wrong(octets, secret)));
        for (int other : new int[] {31, 33}) {
            byte[] message = Arrays.copyOf(secret, other);
            wrong.put("of-" + other + "-octets", new Wrong(encrypt(label, message, seed), message));
        }
        return wrong;
    }

    private static byte[] leadingZero(byte[] octets) {
        byte[] longer = new byte[octets.length + 1];
        System.arraycopy(octets, 0, longer, 1, octets.length);
        return longer;
    }

    private byte[] withoutLeadingZero(String name, byte[] label, byte[] secret) {
        byte[] found = search(name + ".shorter", label, secret, octets -> octets[0] == 0);
        return Arrays.copyOfRange(found, 1, found.length);
    }

    /** The same number to whoever reduces it. */
    private byte[] plusTheModulus(String name, byte[] label, byte[] secret) {
        byte[] found =
                search(name + ".larger", label, secret, octets -> sum(octets).bitLength() <= 8 * length);
        return octets(sum(found));
    }

    private BigInteger sum(byte[] octets) {
        return new BigInteger(1, octets).add(modulus);
    }

    private byte[] search(String name, byte[] label, byte[] secret, Predicate<byte[]> wanted) {
        for (int i = 0; ; i++) {
            byte[] octets = encrypt(label, secret, DrawnOctets.named(name + "." + i, HASH));
            if (wanted.test(octets)) {
                return octets;
            }
        }
    }

    byte[] encrypt(byte[] label, byte[] message, byte[] seed) {
        return encrypt(label, message, seed, data -> data, 0);
    }

    /** RFC 8017 section 7.1.1, with a hand in the data block before it is masked. */
    private byte[] encrypt(byte[] label, byte[] message, byte[] seed, UnaryOperator<byte[]> block, int first) {
        byte[] data = new byte[length - HASH - 1];
        System.arraycopy(Sha256.of(label), 0, data, 0, HASH);
        data[data.length - message.length - 1] = 1;
        System.arraycopy(message, 0, data, data.length - message.length, message.length);
        byte[] masked = masked(block.apply(data), seed);
        byte[] encoded = new byte[length];
        encoded[0] = (byte) first;
        System.arraycopy(masked(seed, masked), 0, encoded, 1, HASH);
        System.arraycopy(masked, 0, encoded, 1 + HASH, masked.length);
        return octets(new BigInteger(1, encoded).modPow(exponent, modulus));
    }

    /** With MGF1 of the seed. */
    private static byte[] masked(byte[] octets, byte[] seed) {
        byte[] masked = octets.clone();
        for (int at = 0; at < octets.length; at += HASH) {
            byte[] mask = Sha256.of(seed, new byte[] {0, 0, 0, (byte) (at / HASH)});
            for (int i = 0; i < Math.min(HASH, octets.length - at); i++) {
                masked[at + i] ^= mask[i];
            }
        }
        return masked;
    }

    private byte[] octets(BigInteger number) {
        byte[] octets = new byte[length];
        byte[] signed = number.toByteArray();
        int kept = Math.min(signed.length, length);
        System.arraycopy(signed, signed.length - kept, octets, length - kept, kept);
        return octets;
    }

    private static byte[] flipped(byte[] octets, int at) {
        return with(octets, at, octets[at] ^ 1);
    }

    private static byte[] with(byte[] octets, int at, int octet) {
        byte[] changed = octets.clone();
        changed[at] = (byte) octet;
        return changed;
    }
}
