package dev.bodyguard.it.volume;

import dev.bodyguard.testkit.network.Direction;
import dev.bodyguard.testkit.network.Fault;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the connection of the request whose target names a label, at a place that is counted from the first octet of its
 * content, or of its answer's content, as HTTP/1.1 frames it. One request at a time.
 */
final class Scissors implements Fault {

    private static final String HEAD_END = "\r\n\r\n";

    private @Nullable Cut cut;
    private boolean requested;
    private long passed;
    private boolean counting;
    private boolean done;

    private record Cut(String label, Direction direction, long octets) {}

    /** Cuts once, after that many octets of the content of that request or of its answer have passed. */
    synchronized void arm(String label, Direction direction, long octets) {
        cut = new Cut(label, direction, octets);
        requested = false;
        counting = false;
        passed = 0;
        done = false;
    }

    /** How much of that content has passed. */
    synchronized long passed() {
        return passed;
    }

    /** Whether it has cut since it was armed. */
    synchronized boolean hasCut() {
        return done;
    }

    @Override
    public synchronized int strike(Direction direction, long position, byte[] octets, int length) {
        Cut wanted = cut;
        if (wanted == null || done) {
            return length;
        }
        if (counting) {
            return direction == wanted.direction ? count(wanted, 0, length) : length;
        }
        // The heads are short, and written at once; a head that came in two pieces would fail the test, not pass it.
        if (direction == Direction.TO_SERVER && !requested) {
            requested = contains(octets, length, "label=" + wanted.label + " ") >= 0;
            if (!requested) {
                return length;
            }
        }
        if (!requested || direction != wanted.direction) {
            return length;
        }
        int end = contains(octets, length, HEAD_END);
        if (end < 0) {
            return length;
        }
        counting = true;
        return count(wanted, end + HEAD_END.length(), length);
    }

    private int count(Cut wanted, int from, int length) {
        long left = wanted.octets - passed;
        passed += Math.min(left, length - from);
        if (length - from <= left) {
            return length;
        }
        done = true;
        return from + (int) left;
    }

    private static int contains(byte[] octets, int length, String text) {
        return new String(octets, 0, length, StandardCharsets.ISO_8859_1).indexOf(text);
    }
}
