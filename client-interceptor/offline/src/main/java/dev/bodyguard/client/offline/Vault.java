package dev.bodyguard.client.offline;

import dev.bodyguard.client.core.offline.Deposit;
import dev.bodyguard.client.core.offline.DocumentStore;
import dev.bodyguard.client.core.offline.KeptDocument;
import dev.bodyguard.client.core.offline.Place;
import dev.bodyguard.protocol.ClockSetBack;
import dev.bodyguard.protocol.DocumentDamaged;
import dev.bodyguard.protocol.DocumentExpired;
import dev.bodyguard.protocol.Resource;
import dev.bodyguard.protocol.VaultUnreadable;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.wire.KeyDelivery;
import dev.bodyguard.protocol.wire.Revocation;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Documents on disk, for one user. Any number of processes may have the same vault open. A crash at any instant leaves each
 * document as it was or as it was to be; whatever is lost or damaged is fetched again.
 *
 * <p>Guarantees: without the passphrase or key file nothing of a document or its URL can be read; no document is given out
 * that was changed on the disk, has expired by a clock that never went back, or was revoked at a contact. Does not protect from
 * whoever puts a whole older copy of the vault back: that shows at the next contact with the server only. The number and sizes
 * of documents are visible.
 */
public final class Vault implements DocumentStore, AutoCloseable {

    /** Clocks are corrected a little all the time. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    /** How far the clocks of a client and a server may be apart. */
    private static final Duration APART = Duration.ofDays(1);

    private static final String KEY_FILE = "vault.key";
    private static final int ATTEMPTS = 3;
    private static final Logger LOG = System.getLogger(Vault.class.getName());

    private final VaultLimits limits;
    private final Clock clock;
    private final SecretBytes master;
    private final Catalogue catalogue;
    private final EnvelopeFiles files;

    private Vault(VaultLimits limits, Clock clock, SecretBytes master, Catalogue catalogue, EnvelopeFiles files) {
        this.limits = limits;
        this.clock = clock;
        this.master = master;
        this.catalogue = catalogue;
        this.files = files;
    }

    /**
     * Opens a vault with {@link VaultLimits#DEFAULT}, and makes it first where there is none.
     *
     * @throws VaultUnreadable the passphrase is wrong, or the key is that of another vault
     */
    public static Vault open(Path directory, VaultKey key) throws IOException {
        return open(directory, key, VaultLimits.DEFAULT);
    }

    /**
     * Opens a vault, and makes it first where there is none.
     *
     * @throws VaultUnreadable the passphrase is wrong, or the key is that of another vault
     */
    public static Vault open(Path directory, VaultKey key, VaultLimits limits) throws IOException {
        return open(directory, key, limits, Clock.systemUTC(), new Disk());
    }

    /** Whether there is a vault in a directory: opening one makes it where there is none. */
    public static boolean isIn(Path directory) {
        return Files.isRegularFile(directory.resolve(KEY_FILE));
    }

    static Vault open(Path directory, VaultKey key, VaultLimits limits, Clock clock, Disk disk) throws IOException {
        SecureRandom random = new SecureRandom();
        Path documents = directory.resolve("documents");
        disk.createDirectories(documents);
        StoreLock lock = new StoreLock(directory.resolve("lock"));
        return lock.during(() -> {
            SecretBytes master = new MasterKey(directory.resolve(KEY_FILE), key, disk, random).openOrMake();
            IndexFile file = new IndexFile(directory.resolve("index"), master, disk, random);
            file.setAsideIfDamaged();
            EnvelopeFiles files = new EnvelopeFiles(documents, master, disk, random);
            Index index = file.read();
            files.sweep(index);
            index.erase();
            return new Vault(limits, clock, master, new Catalogue(file, lock), files);
        });
    }

    @Override
    public long revokedUntil(Place place) throws IOException {
        return catalogue.look(index -> index.revokedUntil.getOrDefault(place, 0L));
    }

    @Override
    public void revoke(Place place, List<Revocation> revocations) throws IOException {
        change(index -> index.revoke(place, revocations));
    }

    @Override
    public void forget(Place place, Resource resource) throws IOException {
        if (catalogue.look(index -> index.at(place, resource).isPresent())) {
            change(index -> index.at(place, resource).ifPresent(index::remove));
        }
    }

    @Override
    public Deposit begin(Place place, Resource resource, KeyDelivery key) throws IOException {
        return new FileDeposit(this, place, resource, key, revokedUntil(place));
    }

    @Override
    public Optional<KeptDocument> find(Resource resource, String client) throws IOException {
        Optional<Entry> found =
                catalogue.look(index -> index.find(resource, client).map(Vault::copy));
        return found.isEmpty() ? Optional.empty() : read(found.get());
    }

    /** All that is kept, expired documents included, in no particular order. */
    public List<KeptEntry> list() throws IOException {
        return catalogue.look(index -> index.entries.stream()
                .map(entry -> new KeptEntry(
                        entry.place,
                        entry.resource,
                        Instant.ofEpochMilli(entry.version),
                        Instant.ofEpochSecond(entry.notAfter),
                        Instant.ofEpochMilli(entry.keptMillis),
                        entry.length))
                .toList());
    }

    /** The document of an entry, as {@link #find} gives it. */
    public Optional<KeptDocument> read(KeptEntry entry) throws IOException {
        return read(index -> index.at(entry.place(), entry.resource()));
    }

    /** Again where another process has replaced the document meanwhile. */
    private Optional<KeptDocument> read(Catalogue.Look<Optional<Entry>> which) throws IOException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Optional<Entry> found = catalogue.look(index -> which.at(index).map(Vault::copy));
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
            attempt(index -> {});
            throw new DocumentExpired(entry.resource, Instant.ofEpochSecond(entry.notAfter));
        }
    }

    /** Remembers that a document was read now, or that it is not there. */
    private void note(Entry entry, boolean there) {
        attempt(index -> index.at(entry.place, entry.resource)
                .filter(held -> held.keyId.equals(entry.keyId))
                .ifPresent(held -> {
                    if (there) {
                        index.use(held);
                    } else {
                        index.remove(held);
                    }
                }));
    }

    private interface Edit {
        void of(Index index) throws IOException;
    }

    /** Where the disk cannot be written, reading goes on. */
    private void attempt(Edit edit) {
        try {
            change(edit);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the vault cannot be written: {0}", e.toString());
        }
    }

    /** Each change is an occasion to note the time and to let go what must or may go. */
    private void change(Edit edit) throws IOException {
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
        index.seen = Math.max(index.seen, clock.millis());
        index.expire(index.seen / 1000);
        index.shrink(limits);
        gone.removeAll(index.readable());
        return gone;
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
            long atMost = Math.max(clock.millis(), entry.version);
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

    VaultLimits limits() {
        return limits;
    }

    Clock clock() {
        return clock;
    }

    EnvelopeFiles.Arriving arrive() throws IOException {
        return files.arrive();
    }

    void write(EnvelopeFiles.Arriving arriving, ByteBuffer octets) throws IOException {
        files.write(arriving, octets);
    }

    void drop(EnvelopeFiles.Arriving arriving) throws IOException {
        files.drop(arriving);
    }

    private static Entry copy(Entry entry) {
        return new Entry(
                entry.place,
                entry.resource,
                entry.version,
                entry.notAfter,
                entry.keptMillis,
                entry.length,
                entry.keyId,
                entry.hash,
                entry.key == null ? null : entry.key.copy());
    }

    /** Erases the keys in memory. What is being read goes on. */
    @Override
    public void close() {
        catalogue.erase();
        files.erase();
        master.erase();
    }
}
