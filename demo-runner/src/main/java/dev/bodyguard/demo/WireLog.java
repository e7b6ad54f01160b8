package dev.bodyguard.demo;

import dev.bodyguard.testkit.network.Direction;
import dev.bodyguard.testkit.network.Tap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What passes on the wire, taken step by step: how many octets each way, and the first of them to look at. */
final class WireLog implements Tap {

    private final Map<Integer, WireSide> toServer = new TreeMap<>();
    private final Map<Integer, WireSide> toClient = new TreeMap<>();

    @Override
    public synchronized void saw(int connection, Direction direction, byte[] octets, int offset, int length) {
        (direction == Direction.TO_SERVER ? toServer : toClient)
                .computeIfAbsent(connection, first -> new WireSide(direction))
                .add(octets, offset, length);
    }

    /** What passed since the last call. */
    synchronized Taken take() {
        Taken taken = new Taken(count(toServer), excerpt(toServer), count(toClient), excerpt(toClient));
        toServer.values().removeIf(WireSide::isForgettable);
        toClient.values().removeIf(WireSide::isForgettable);
        return taken;
    }

    private static long count(Map<Integer, WireSide> connections) {
        return connections.values().stream().mapToLong(WireSide::count).sum();
    }

    private static Excerpt excerpt(Map<Integer, WireSide> connections) {
        return connections.values().stream().map(WireSide::take).reduce(new Excerpt(List.of()), Excerpt::and);
    }

    /**
     * The wire's side of one step.
     *
     * @param sent octets to the server
     * @param received octets to the client
     */
    record Taken(long sent, Excerpt requests, long received, Excerpt responses) {}
}
