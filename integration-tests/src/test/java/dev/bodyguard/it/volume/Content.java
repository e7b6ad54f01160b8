package dev.bodyguard.it.volume;

import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;

/** As many octets as wanted, the same in every process, made while they are read; no two chunks are alike. */
final class Content extends InputStream {

    // A prime: nothing that is a power of two comes round to the same place.
    private static final int PERIOD = 1_048_573;
    private static final byte[] TABLE = table();

    private final long length;
    private long position;

    Content(long length) {
        this.length = length;
    }

    private static byte[] table() {
        byte[] table = new byte[PERIOD];
        new Random(20).nextBytes(table);
        return table;
    }

    static String digest(long length) {
        Digested digested = new Digested();
        Content content = new Content(length);
        byte[] buffer = new byte[64 * 1024];
        for (int count = content.read(buffer, 0, buffer.length);
                count >= 0;
                count = content.read(buffer, 0, buffer.length)) {
            digested.add(buffer, count);
        }
        return digested.toString();
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int most) {
        if (position == length) {
            return -1;
        }
        int from = (int) (position % PERIOD);
        int count = (int) Math.min(Math.min(most, PERIOD - from), length - position);
        System.arraycopy(TABLE, from, target, offset, count);
        position += count;
        return count;
    }

    /** How many octets came, and their SHA-256. */
    static final class Digested {
        private final MessageDigest sha256;
        private long count;

        Digested() {
            try {
                sha256 = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        void add(byte[] octets, int length) {
            sha256.update(octets, 0, length);
            count += length;
        }

        @Override
        public String toString() {
            return count + " " + HexFormat.of().formatHex(sha256.digest());
        }
    }
}
