package dev.bodyguard.server;

import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.identity.Pin;
import dev.bodyguard.protocol.wire.Revocation;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What clients must not keep any longer. Bounded: what is older than any document can be is forgotten, and of too many the
 * older half becomes one that covers everything. SPEC.md section 9.3.
 */
final class Revocations {

    static final int MOST = 10_000;

    private static final Logger LOG = System.getLogger(Revocations.class.getName());
    private static final long LOOK_AGAIN_MILLIS = 1000;

    private record Entry(Revocation revocation, RevocationLine line) {}

    private final Scope scope;
    private final @Nullable RevocationFile file;
    private final LongSupplier millis;
    private final List<RevocationLine> lines = new ArrayList<>();
    private List<Entry> entries = List.of();
    private long looked = Long.MIN_VALUE;

    private Revocations(Scope scope, @Nullable RevocationFile file, LongSupplier millis) {
        this.scope = scope;
        this.file = file;
        this.millis = millis;
    }

    /** Reads what there is. @throws IllegalArgumentException a line of the file is of another form */
    static Revocations open(Scope scope, @Nullable RevocationFile file, LongSupplier millis) throws IOException {
        Revocations revocations = new Revocations(scope, file, millis);
        revocations.read();
        return revocations;
    }

    /** What a client has not carried out yet, the oldest first, as much as one response takes. */
    synchronized List<Revocation> after(long time, @Nullable Pin client) {
        look();
        List<Revocation> due = new ArrayList<>();
        int octets = 0;
        for (Entry entry : entries) {
            Revocation revocation = entry.revocation();
            if (revocation.time() > time && entry.line().concerns(client)) {
                octets += revocation.write().value().length();
                if (due.size() == Revocation.MOST || (octets > Revocation.PATH_LIMIT && !due.isEmpty())) {
                    break;
                }
                due.add(revocation);
            }
        }
        return due;
    }

    /**
     * Takes back what clients keep of a path, as of now.
     *
     * @throws IllegalArgumentException the path is of no known form
     * @throws IOException it could not be written down; it holds until the server stops all the same
     */
    synchronized void add(String path, @Nullable Pin client) throws IOException {
        look();
        RevocationLine line = new RevocationLine(Instant.ofEpochMilli(millis.getAsLong()), path, client);
        line.onWire(scope, 0);
        lines.add(line);
        arrange();
        if (file != null) {
            file.append(line);
            read();
        }
    }

    private void look() {
        long now = millis.getAsLong();
        if (file == null || (looked != Long.MIN_VALUE && Math.abs(now - looked) < LOOK_AGAIN_MILLIS)) {
            return;
        }
        looked = now;
        try {
            read();
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(Level.ERROR, "revocations in {0} are not in force: {1}", file, e.getMessage());
        }
    }

    private void read() throws IOException {
        if (file != null) {
            file.changes().ifPresent(all -> {
                List<RevocationLine> before = List.copyOf(lines);
                lines.clear();
                lines.addAll(all);
                try {
                    arrange();
                } catch (IllegalArgumentException e) {
                    lines.clear();
                    lines.addAll(before);
                    throw e;
                }
            });
        }
    }

    private void arrange() {
        List<Entry> arranged = new ArrayList<>();
        long last = 0;
        for (RevocationLine line : lines) {
            Revocation revocation = line.onWire(scope, last);
            last = revocation.time();
            arranged.add(new Entry(revocation, line));
        }
        long relevant = millis.getAsLong() - KeepRules.LONGEST.toMillis();
        arranged.removeIf(entry -> entry.revocation().time() < relevant);
        entries = arranged.size() > MOST ? halved(arranged) : arranged;
    }

    private List<Entry> halved(List<Entry> all) {
        List<Entry> newer = all.subList(all.size() - MOST / 2, all.size());
        long time = all.get(all.size() - MOST / 2 - 1).revocation().time();
        RevocationLine everything = new RevocationLine(Instant.ofEpochMilli(time), "/*", null);
        List<Entry> halved = new ArrayList<>();
        halved.add(new Entry(everything.onWire(scope, 0), everything));
        halved.addAll(newer);
        return halved;
    }
}
