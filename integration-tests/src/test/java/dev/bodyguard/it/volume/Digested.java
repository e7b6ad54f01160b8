package dev.bodyguard.it.volume;

import dev.bodyguard.testkit.volume.LongContent;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** How many octets came, and their SHA-256. */
final class Digested {

    private final MessageDigest sha256;
    private long count;

    Digested() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is said of content of that length that came whole. */
    static String content(long length) {
        Digested digested = new Digested();
        LongContent content = new LongContent(length);
        byte[] buffer = new byte[64 * 1024];
        for (int count = content.read(buffer, 0, buffer.length);
                count >= 0;
                count = content.read(buffer, 0, buffer.length)) {
            digested.add(buffer, count);
        }
        return digested.toString();
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
