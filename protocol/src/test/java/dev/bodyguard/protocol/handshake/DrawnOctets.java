package dev.bodyguard.protocol.handshake;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;

/** Randomness that is noted draw by draw, or given again as it was noted. */
final class DrawnOctets extends SecureRandom {

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
    static DrawnOctets again(List<byte[]> noted) {
        Iterator<byte[]> next = noted.iterator();
        return new DrawnOctets(length -> next.next());
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

    List<byte[]> draws() {
        return draws;
    }
}
