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
    /** In ascending order of their times. */
    private List<Entry> entries = new ArrayList<>();

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
        entries.add(entry(line, entries));
        forget();
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
            file.changes().ifPresent(lines -> {
                entries = arranged(lines);
                forget();
            });
        }
    }

    private List<Entry> arranged(List<RevocationLine> lines) {
        List<Entry> arranged = new ArrayList<>();
        for (RevocationLine line : lines) {
            arranged.add(entry(line, arranged));
        }
        return arranged;
    }

    /** The next one: no two have the same time. */
    private Entry entry(RevocationLine line, List<Entry> before) {
        long last = before.isEmpty()
                ? 0
                : before.get(before.size() - 1).revocation().time();
        return new Entry(line.onWire(scope, last), line);
    }

    /** What no document can be as old as, and the older half of too many. */
    private void forget() {
        long relevant = millis.getAsLong() - KeepRules.LONGEST.toMillis();
        int old = 0;
        while (old < entries.size() && entries.get(old).revocation().time() < relevant) {
            old++;
        }
        entries.subList(0, old).clear();
        if (entries.size() > MOST) {
            entries = halved(entries);
        }
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
