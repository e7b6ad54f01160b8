package dev.bodyguard.testkit.wire;

import dev.bodyguard.testkit.network.Direction;
import dev.bodyguard.testkit.network.Tap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Searches the raw octets of every connection of a network as they pass. */
public final class NeedleTap implements Tap {
    private final Needles needles;
    private final Map<String, NeedleScanner> scanners = new ConcurrentHashMap<>();

    NeedleTap(Needles needles) {
        this.needles = needles;
    }

    @Override
    public void saw(int connection, Direction direction, byte[] octets, int offset, int length) {
        String where = "connection " + connection + " " + direction;
        NeedleScanner scanner = scanners.computeIfAbsent(where, needles::scanner);
        synchronized (scanner) {
            scanner.accept(octets, offset, length);
        }
    }

    /** What was found so far. */
    public List<Finding> findings() {
        return scanners.values().stream()
                .flatMap(scanner -> scanner.findings().stream())
                .toList();
    }
}
