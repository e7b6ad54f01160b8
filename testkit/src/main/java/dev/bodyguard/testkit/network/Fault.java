package dev.bodyguard.testkit.network;

import java.io.IOException;
import java.time.Duration;

/**
 * What the network does to the octets of one direction of one connection. It sees them piece by piece, each with the
 * number of octets that came before, and may change them in place.
 */
@FunctionalInterface
public interface Fault {
    /**
     * Lets octets pass, late or changed.
     *
     * @param position how many octets this direction carried before these
     * @return how many of the octets pass; fewer than {@code length} cuts the connection after them
     */
    int strike(Direction direction, long position, byte[] octets, int length) throws IOException, InterruptedException;

    /** Closes the connection, both ways, once that many octets of that direction have passed. */
    static Fault cutAfter(Direction struck, long passing) {
        return (direction, position, octets, length) ->
                direction == struck ? (int) Math.max(0, Math.min(length, passing - position)) : length;
    }

    /** Flips one bit (0 is the lowest) of the octet at that offset. */
    static Fault flip(Direction struck, long offset, int bit) {
        return (direction, position, octets, length) -> {
            if (direction == struck && offset >= position && offset < position + length) {
                octets[(int) (offset - position)] ^= (byte) (1 << bit);
            }
            return length;
        };
    }

    /** Holds every piece of that direction for a while. */
    static Fault delay(Direction struck, Duration time) {
        return (direction, position, octets, length) -> {
            if (direction == struck) {
                Thread.sleep(time.toMillis());
            }
            return length;
        };
    }

    /** Passes at most about that many octets a second in that direction. */
    static Fault throttle(Direction struck, long octetsPerSecond) {
        return (direction, position, octets, length) -> {
            if (direction == struck) {
                Thread.sleep(length * 1000L / octetsPerSecond);
            }
            return length;
        };
    }
}
