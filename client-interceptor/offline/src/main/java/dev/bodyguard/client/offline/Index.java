package dev.bodyguard.client.offline;

import dev.bodyguard.client.core.offline.Place;
import dev.bodyguard.protocol.Resource;
import dev.bodyguard.protocol.wire.Revocation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a vault holds, opened. Not safe for use by many threads; erased by whoever opened it. */
final class Index {

    private static final long MONTH_SECONDS = 30L * 24 * 60 * 60;

    final List<Entry> entries = new ArrayList<>();
    final Map<Place, Long> revokedUntil = new HashMap<>();
    /** The greatest time seen, in milliseconds. */
    long seen;

    private long uses;

    /** The entry of a resource whose scope is longest. */
    Optional<Entry> find(Resource resource, String client) {
        return entries.stream()
                .filter(entry ->
                        entry.resource.equals(resource) && entry.place.client().equals(client))
                .max(Comparator.comparingInt(entry -> entry.place.scope().length()));
    }

    List<Entry> readable() {
        return entries.stream().filter(Entry::isReadable).toList();
    }

    Optional<Entry> at(Place place, Resource resource) {
        return entries.stream().filter(entry -> entry.isOf(place, resource)).findFirst();
    }

    void add(Entry entry) {
        entries.removeIf(old -> {
            boolean replaced = old.isOf(entry.place, entry.resource);
            if (replaced) {
                old.eraseKey();
            }
            return replaced;
        });
        entries.add(entry);
        use(entry);
    }

    void use(Entry entry) {
        uses = Math.max(
                        uses,
                        entries.stream().mapToLong(each -> each.used).max().orElse(0))
                + 1;
        entry.used = uses;
    }

    void remove(Entry entry) {
        entry.eraseKey();
        entries.remove(entry);
    }

    void revoke(Place place, List<Revocation> revocations) {
        for (Revocation revocation : revocations) {
            List.copyOf(entries).stream()
                    .filter(entry -> entry.place.equals(place) && revocation.covers(entry.resource, entry.version))
                    .forEach(this::remove);
            revokedUntil.merge(place, revocation.time(), Math::max);
        }
    }

    /** Erases keys that must not be used any more; forgets after a month that there was something. */
    void expire(long nowSeconds) {
        entries.removeIf(entry -> nowSeconds > entry.notAfter + MONTH_SECONDS);
        entries.stream().filter(entry -> nowSeconds > entry.notAfter).forEach(Entry::eraseKey);
    }

    /** Lets go what was not used for the longest time, until the rest is within the limits. */
    void shrink(VaultLimits limits) {
        List<Entry> oldestFirst = new ArrayList<>(entries);
        oldestFirst.sort(Comparator.comparingLong(entry -> entry.used));
        long total = readable().stream().mapToLong(entry -> entry.length).sum();
        for (Entry entry : oldestFirst) {
            if (total <= limits.total() && entries.size() <= limits.documents()) {
                return;
            }
            total -= entry.isReadable() ? entry.length : 0;
            remove(entry);
        }
    }

    void erase() {
        entries.forEach(Entry::eraseKey);
    }
}
