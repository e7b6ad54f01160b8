package dev.bodyguard.client.offline;

import dev.bodyguard.client.core.offline.KeptDocument;
import dev.bodyguard.client.core.offline.Place;
import dev.bodyguard.protocol.ClockSetBack;
import dev.bodyguard.protocol.DocumentDamaged;
import dev.bodyguard.protocol.DocumentExpired;
import dev.bodyguard.protocol.Resource;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Gives out what a vault holds, in its time, and notes what was read and what is not there any more. */
final class Reading {

    /** Clocks are corrected a little all the time. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private static final int ATTEMPTS = 3;

    private final Catalogue catalogue;
    private final EnvelopeFiles files;
    private final Upkeep upkeep;
    private final Clock clock;

    Reading(Catalogue catalogue, EnvelopeFiles files, Upkeep upkeep, Clock clock) {
        this.catalogue = catalogue;
        this.files = files;
        this.upkeep = upkeep;
        this.clock = clock;
    }

    /** Again where another process has replaced the document meanwhile. */
    Optional<KeptDocument> read(Place place, Resource resource) throws IOException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Optional<Entry> found =
                    catalogue.look(index -> index.at(place, resource).map(Entry::copy));
            if (found.isEmpty()) {
                break;
            }
            Optional<KeptDocument> document = read(found.get());
            if (document.isPresent()) {
                return document;
            }
        }
        return Optional.empty();
    }

    private Optional<KeptDocument> read(Entry entry) throws IOException {
        try {
            requireReadable(entry);
            Optional<KeptDocument> document = Opening.of(files, entry, clock.instant());
            note(entry, document.isPresent());
            return document;
        } catch (DocumentDamaged e) {
            note(entry, false);
            throw e;
        } finally {
            entry.eraseKey();
        }
    }

    private void requireReadable(Entry entry) throws IOException {
        Instant now = clock.instant();
        Instant seen = Instant.ofEpochMilli(catalogue.look(index -> index.seen));
        if (now.isBefore(seen.minus(TOLERANCE))) {
            throw new ClockSetBack(seen, now);
        }
        if (!entry.isReadable() || now.getEpochSecond() > entry.notAfter) {
            upkeep.attempt(index -> {});
            throw new DocumentExpired(entry.resource, Instant.ofEpochSecond(entry.notAfter));
        }
    }

    /** Remembers that a document was read now, or that it is not there. */
    private void note(Entry entry, boolean there) {
        upkeep.attempt(index -> index.at(entry.place, entry.resource)
                .filter(held -> held.keyId.equals(entry.keyId))
                .ifPresent(held -> {
                    if (there) {
                        index.use(held);
                    } else {
                        index.remove(held);
                    }
                }));
    }
}
