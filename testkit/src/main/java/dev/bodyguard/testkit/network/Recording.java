package dev.bodyguard.testkit.network;

import java.io.ByteArrayOutputStream;
import java.util.EnumMap;
import java.util.Map;

/** What one connection carried: every octet that the client and the server sent, before the network changed it. */
public final class Recording {
    private final int connection;
    private final int limit;
    private final Map<Direction, ByteArrayOutputStream> octets = new EnumMap<>(Direction.class);
    private boolean complete = true;

    Recording(int connection, int limit) {
        this.connection = connection;
        this.limit = limit;
        for (Direction direction : Direction.values()) {
            octets.put(direction, new ByteArrayOutputStream());
        }
    }

    /** The number of the connection, from 0, in the order in which they were accepted. */
    public int connection() {
        return connection;
    }

    /** The octets sent in one direction so far. */
    public synchronized byte[] octets(Direction direction) {
        return sink(direction).toByteArray();
    }

    /** Whether every octet is here: false once the limit of the network's recordings cut some off. */
    public synchronized boolean isComplete() {
        return complete;
    }

    synchronized void add(Direction direction, byte[] source, int offset, int length) {
        ByteArrayOutputStream sink = sink(direction);
        int kept = Math.min(length, limit - sink.size());
        sink.write(source, offset, kept);
        complete &= kept == length;
    }

    private ByteArrayOutputStream sink(Direction direction) {
        ByteArrayOutputStream sink = octets.get(direction);
        if (sink == null) {
            throw new IllegalStateException("no sink for " + direction);
        }
        return sink;
    }
}
