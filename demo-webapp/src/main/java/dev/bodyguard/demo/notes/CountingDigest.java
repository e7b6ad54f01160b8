package dev.bodyguard.demo.notes;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 and length of what passes. */
final class CountingDigest {

    private final MessageDigest digest;
    private long length;

    CountingDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    void update(byte[] bytes, int offset, int count) {
        digest.update(bytes, offset, count);
        length += count;
    }

    /** A view of a stream that counts and digests what is read from it. */
    InputStream over(InputStream source) {
        return new FilterInputStream(source) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int count) throws IOException {
                int read = super.read(bytes, offset, count);
                if (read > 0) {
                    update(bytes, offset, read);
                }
                return read;
            }
        };
    }

    long length() {
        return length;
    }

    /** The digest in lower-case hex; ends the digest. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
