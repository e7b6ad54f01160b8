package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.crypto.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;

/** Randomness that is noted draw by draw, given again as it was noted, or made from a name. */
public final class DrawnOctets extends SecureRandom {

    private static final long serialVersionUID = 1L;

    private final transient IntFunction<byte[]> source;
    private final transient List<byte[]> draws = new ArrayList<>();

    private DrawnOctets(IntFunction<byte[]> source) {
        this.source = source;
    }

    static DrawnOctets noting() {
        SecureRandom random = new SecureRandom();
        return new DrawnOctets(length -> {
            byte[] octets = new byte[length];
            random.nextBytes(octets);
            return octets;
        });
    }

    /** Fails where more is drawn than was noted, or other lengths. */
    public static DrawnOctets again(List<byte[]> noted) {
        Iterator<byte[]> next = noted.iterator();
        return new DrawnOctets(length -> next.next());
    }

    /** What was noted first, and then what nobody can foresee. */
    static DrawnOctets beginning(List<byte[]> noted) {
        Iterator<byte[]> next = noted.iterator();
        return new DrawnOctets(length -> {
            byte[] octets = new byte[length];
            Sessions.RANDOM.nextBytes(octets);
            return next.hasNext() ? next.next() : octets;
        });
    }

    /** For vectors: draw i is the beginning of SHA-256(name || u8 i), so that no two names share a draw. */
    public static DrawnOctets named(String name) {
        int[] count = {0};
        return new DrawnOctets(length -> {
            byte[] whole = Sha256.of(name.getBytes(StandardCharsets.US_ASCII), new byte[] {(byte) count[0]++});
            if (length > whole.length) {
                throw new IllegalStateException("a draw from a name has at most " + whole.length + " octets");
            }
            return Arrays.copyOf(whole, length);
        });
    }

    /** The first draw of this name. */
    public static byte[] named(String name, int length) {
        byte[] octets = new byte[length];
        named(name).nextBytes(octets);
        return octets;
    }

    @Override
    public void nextBytes(byte[] octets) {
        byte[] drawn = source.apply(octets.length);
        if (drawn.length != octets.length) {
            throw new IllegalStateException(octets.length + " octets drawn where " + drawn.length + " were noted");
        }
        System.arraycopy(drawn, 0, octets, 0, octets.length);
        draws.add(drawn);
    }

    public List<byte[]> draws() {
        return draws;
    }
}
