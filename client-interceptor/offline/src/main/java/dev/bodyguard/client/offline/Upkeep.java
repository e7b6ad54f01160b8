package dev.bodyguard.client.offline;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Changes what a vault holds. Each change is an occasion to note the time and to let go what must or may go. */
final class Upkeep {

    /** How far the clocks of a client and a server may be apart. */
    private static final Duration APART = Duration.ofDays(1);

    private static final Logger LOG = System.getLogger(Upkeep.class.getName());

    private final Catalogue catalogue;
    private final EnvelopeFiles files;
    private final VaultLimits limits;
    private final Clock clock;

    Upkeep(Catalogue catalogue, EnvelopeFiles files, VaultLimits limits, Clock clock) {
        this.catalogue = catalogue;
        this.files = files;
        this.limits = limits;
        this.clock = clock;
    }

    /** One change of the index. */
    interface Edit {
        void of(Index index) throws IOException;
    }

    VaultLimits limits() {
        return limits;
    }

    /** The time to note with what is kept now, in milliseconds. */
    long now() {
        return clock.millis();
    }

    /**
     * A document arrived whole. Its server has just said what time it is: a clock that was far ahead once is forgiven, and one
     * that is far behind is known.
     */
    void keep(EnvelopeFiles.Arriving arriving, Entry entry, long revokedBefore) throws IOException {
        change(index -> {
            if (!isWanted(index, entry, revokedBefore)) {
                entry.eraseKey();
                return;
            }
            files.settle(arriving, entry);
            index.add(entry);
            long atMost = Math.max(now(), entry.version);
            index.seen = Math.max(Math.min(index.seen, atMost), entry.version - APART.toMillis());
        });
    }

    /** Not where something newer came, or the server took it back, while it arrived. */
    private static boolean isWanted(Index index, Entry entry, long revokedBefore) {
        long revoked = index.revokedUntil.getOrDefault(entry.place, 0L);
        boolean takenBack = revoked != revokedBefore && entry.version <= revoked;
        return !takenBack
                && index.at(entry.place, entry.resource)
                        .map(held -> held.version < entry.version)
                        .orElse(true);
    }

    /** A change that reading does not depend on: where the disk cannot be written, reading goes on. */
    void attempt(Edit edit) {
        try {
            change(edit);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the vault cannot be written: {0}", e.toString());
        }
    }

    void change(Edit edit) throws IOException {
        List<Entry> gone = catalogue.change(index -> edited(index, edit));
        for (Entry entry : gone) {
            files.delete(entry);
        }
    }

    /** @return entries whose files are not needed any more */
    private List<Entry> edited(Index index, Edit edit) throws IOException {
        List<Entry> gone = new ArrayList<>(index.readable());
        edit.of(index);
        gone.addAll(index.readable());
        index.seen = Math.max(index.seen, now());
        index.expire(index.seen / 1000);
        index.shrink(limits);
        gone.removeAll(index.readable());
        return gone;
    }
}
