package dev.bodyguard.protocol.crypto;

import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Decodes OAEP with SHA-256 and MGF1-SHA-256 (RFC 8017 section 7.1.2) for messages of a known length. Then the place of
 * every octet is known too, and nothing that is done depends on what the octets are: no branch, no index, no exception.
 */
final class Oaep {
    private static final int HASH = Sha256.LENGTH;
    private static final int SEED_AT = 1;
    private static final int DATA_AT = SEED_AT + HASH;
    private static final int PADDING_AT = DATA_AT + HASH;

    private Oaep() {}

    /**
     * Overwrites {@code message} with the decoded one if the encoding is sound, and leaves it as it is if it is not. Nobody
     * who watches can tell which, unless from what {@code message} then holds.
     *
     * @param encoded as long as the modulus; erased
     * @param sound 0 if the encoding cannot be sound for a reason that is no secret, else -1
     */
    static void decode(byte[] encoded, byte[] label, byte[] message, int sound) {
        int separator = encoded.length - message.length - 1;
        if (separator < PADDING_AT) {
            throw new IllegalArgumentException("no room for a message of " + message.length + " bytes");
        }
        mask(encoded, DATA_AT, encoded.length, SEED_AT, DATA_AT);
        mask(encoded, SEED_AT, DATA_AT, DATA_AT, encoded.length);
        int wrong = encoded[0] & 0xff;
        byte[] labelHash = Sha256.of(label);
        for (int i = 0; i < HASH; i++) {
            wrong |= (encoded[DATA_AT + i] ^ labelHash[i]) & 0xff;
        }
        for (int i = PADDING_AT; i < separator; i++) {
            wrong |= encoded[i] & 0xff;
        }
        wrong |= (encoded[separator] ^ 1) & 0xff;
        int take = (wrong - 1 >> 31) & sound; // -1 if nothing is wrong, else 0
        for (int i = 0; i < message.length; i++) {
            message[i] ^= (byte) ((message[i] ^ encoded[separator + 1 + i]) & take);
        }
        Arrays.fill(encoded, (byte) 0);
    }

    /** XORs MGF1 of one range into another. */
    private static void mask(byte[] octets, int seedFrom, int seedTo, int from, int to) {
        MessageDigest digest = Sha256.start();
        byte[] block = new byte[HASH];
        try {
            for (int at = from; at < to; at += HASH) {
                int counter = (at - from) / HASH;
                digest.update(octets, seedFrom, seedTo - seedFrom);
                digest.update(new byte[] {0, 0, 0, (byte) counter});
                digest.digest(block, 0, HASH);
                for (int i = 0; i < Math.min(HASH, to - at); i++) {
                    octets[at + i] ^= block[i];
                }
            }
        } catch (DigestException e) {
            throw new IllegalStateException("the room is as long as a digest", e);
        }
        Arrays.fill(block, (byte) 0);
    }
}
