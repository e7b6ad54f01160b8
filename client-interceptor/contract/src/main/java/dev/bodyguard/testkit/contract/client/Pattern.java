package dev.bodyguard.testkit.contract.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Large content out of nothing: lines that all hold a needle, and their digest. */
final class Pattern {

    private static final byte[] LINE =
            "a needle-in-large-content, again and again and again and again\n".getBytes(StandardCharsets.US_ASCII);

    private Pattern() {}

    static InputStream of(long length) {
        return new InputStream() {
            private long position;

            @Override
            public int read() {
                return position == length ? -1 : LINE[(int) (position++ % LINE.length)];
            }

            @Override
            public int read(byte[] target, int offset, int wanted) {
                if (position == length) {
                    return -1;
                }
                int count = (int) Math.min(wanted, length - position);
                for (int i = 0; i < count; i++) {
                    target[offset + i] = LINE[(int) ((position + i) % LINE.length)];
                }
                position += count;
                return count;
            }
        };
    }

    static String digest(InputStream content) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[16_384];
            long length = 0;
            for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
                digest.update(buffer, 0, n);
                length += n;
            }
            Arrays.fill(buffer, (byte) 0);
            return length + " " + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static void write(long length, OutputStream target) throws IOException {
        of(length).transferTo(target);
    }
}
