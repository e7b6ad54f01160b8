package dev.bodyguard.protocol.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.crypto.Mac;

/** HKDF-SHA256, RFC 5869, and the labelled expansion that every key of the protocol comes from. */
public final class Hkdf {
    private static final int MOST = 255 * Hmac.LENGTH;
    private static final byte[] PREFIX = "bg1 ".getBytes(StandardCharsets.US_ASCII);

    private Hkdf() {}

    /**
     * HKDF-Extract: 32 bytes. Both inputs stay the caller's.
     *
     * @param salt may be empty, which stands for 32 zeros
     * @param ikm may be empty
     */
    public static SecretBytes extract(SecretBytes salt, SecretBytes ikm) {
        byte[] prk = new byte[Hmac.LENGTH];
        Mac mac = Hmac.keyed(salt);
        mac.update(ikm.array());
        Hmac.finish(mac, prk, 0);
        Hmac.release(mac);
        return SecretBytes.take(prk);
    }

    /**
     * HKDF-Expand.
     *
     * @param length of the result: 1 to 8160 bytes
     */
    public static SecretBytes expand(SecretBytes prk, byte[] info, int length) {
        byte[] numbered = Arrays.copyOf(info, info.length + 1);
        return expandNumbered(prk, numbered, length);
    }

    /**
     * {@code Label(S, l, ctx, L) = HKDF-Expand(S, u16 L || u8 len("bg1 "+l) || "bg1 "+l || u8 len(ctx) || ctx, L)}.
     *
     * @param label ASCII, at most 251 bytes
     * @param context at most 255 bytes, often empty or a transcript hash
     * @param length of the result: 1 to 8160 bytes
     */
    public static SecretBytes label(SecretBytes secret, String label, byte[] context, int length) {
        int labelLength = PREFIX.length + label.length();
        if (labelLength > 255 || context.length > 255) {
            throw new IllegalArgumentException("label or context is longer than its u8 length can say");
        }
        byte[] info = new byte[2 + 1 + labelLength + 1 + context.length + 1];
        info[0] = (byte) (length >>> 8);
        info[1] = (byte) length;
        info[2] = (byte) labelLength;
        System.arraycopy(PREFIX, 0, info, 3, PREFIX.length);
        for (int i = 0; i < label.length(); i++) {
            info[3 + PREFIX.length + i] = (byte) label.charAt(i);
        }
        int at = 3 + labelLength;
        info[at] = (byte) context.length;
        System.arraycopy(context, 0, info, at + 1, context.length);
        return expandNumbered(secret, info, length);
    }

    /** The last byte of {@code numbered} is overwritten with the number of each block. */
    private static SecretBytes expandNumbered(SecretBytes prk, byte[] numbered, int length) {
        if (length < 1 || length > MOST) {
            throw new IllegalArgumentException("length must be 1 to " + MOST);
        }
        int blocks = (length + Hmac.LENGTH - 1) / Hmac.LENGTH;
        byte[] out = new byte[blocks * Hmac.LENGTH];
        Mac mac = Hmac.keyed(prk);
        for (int block = 0; block < blocks; block++) {
            if (block > 0) {
                mac.update(out, (block - 1) * Hmac.LENGTH, Hmac.LENGTH);
            }
            numbered[numbered.length - 1] = (byte) (block + 1);
            mac.update(numbered);
            Hmac.finish(mac, out, block * Hmac.LENGTH);
        }
        Hmac.release(mac);
        return SecretBytes.take(trim(out, length));
    }

    private static byte[] trim(byte[] out, int length) {
        if (out.length == length) {
            return out;
        }
        byte[] trimmed = Arrays.copyOf(out, length);
        Arrays.fill(out, (byte) 0);
        return trimmed;
    }
}
