package dev.bodyguard.demo;

import dev.bodyguard.testkit.network.Direction;
import dev.bodyguard.testkit.network.Tap;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What passes on the wire, taken step by step: how many octets each way, and the first of them to look at. */
final class WireLog implements Tap {

    private static final int LOOKED_AT = 64 * 1024;

    private Map<Integer, Passing> toServer = new TreeMap<>();
    private Map<Integer, Passing> toClient = new TreeMap<>();

    @Override
    public synchronized void saw(int connection, Direction direction, byte[] octets, int offset, int length) {
        (direction == Direction.TO_SERVER ? toServer : toClient)
                .computeIfAbsent(connection, first -> new Passing())
                .add(octets, offset, length);
    }

    /** What passed since the last call. */
    synchronized Taken take() {
        Taken taken = new Taken(count(toServer), excerpt(toServer), count(toClient), excerpt(toClient));
        toServer = new TreeMap<>();
        toClient = new TreeMap<>();
        return taken;
    }

    private static long count(Map<Integer, Passing> connections) {
        return connections.values().stream().mapToLong(passing -> passing.count).sum();
    }

    private static Excerpt excerpt(Map<Integer, Passing> connections) {
        return connections.values().stream()
                .map(passing -> Excerpt.of(passing.first.toByteArray()))
                .reduce(new Excerpt(List.of()), Excerpt::and);
    }

    /**
     * The wire's side of one step.
     *
     * @param sent octets to the server
     * @param received octets to the client
     */
    record Taken(long sent, Excerpt requests, long received, Excerpt responses) {}

    private static final class Passing {
        private final ByteArrayOutputStream first = new ByteArrayOutputStream();
        private long count;

        void add(byte[] octets, int offset, int length) {
            first.write(octets, offset, Math.min(length, LOOKED_AT - first.size()));
            count += length;
        }
    }
}
