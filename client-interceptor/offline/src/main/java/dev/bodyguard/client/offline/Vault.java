package dev.bodyguard.client.offline;

import dev.bodyguard.client.core.offline.Deposit;
import dev.bodyguard.client.core.offline.DocumentStore;
import dev.bodyguard.client.core.offline.KeptDocument;
import dev.bodyguard.client.core.offline.Place;
import dev.bodyguard.protocol.Resource;
import dev.bodyguard.protocol.VaultUnreadable;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.wire.KeyDelivery;
import dev.bodyguard.protocol.wire.Revocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
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

    private static final String KEY_FILE = "vault.key";

    private final SecretBytes master;
    private final Catalogue catalogue;
    private final EnvelopeFiles files;
    private final Upkeep upkeep;
    private final Reading reading;

    private Vault(VaultLimits limits, Clock clock, SecretBytes master, Catalogue catalogue, EnvelopeFiles files) {
        this.master = master;
        this.catalogue = catalogue;
        this.files = files;
        this.upkeep = new Upkeep(catalogue, files, limits, clock);
        this.reading = new Reading(catalogue, files, upkeep, clock);
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
        upkeep.change(index -> index.revoke(place, revocations));
    }

    @Override
    public void forget(Place place, Resource resource) throws IOException {
        if (catalogue.look(index -> index.at(place, resource).isPresent())) {
            upkeep.change(index -> index.at(place, resource).ifPresent(index::remove));
        }
    }

    @Override
    public Deposit begin(Place place, Resource resource, KeyDelivery key) throws IOException {
        return new FileDeposit(upkeep, files, place, resource, key, revokedUntil(place));
    }

    @Override
    public Optional<KeptDocument> find(Resource resource, String client) throws IOException {
        Optional<Place> place =
                catalogue.look(index -> index.find(resource, client).map(entry -> entry.place));
        return place.isEmpty() ? Optional.empty() : reading.read(place.get(), resource);
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
        return reading.read(entry.place(), entry.resource());
    }

    /** Erases the keys in memory. What is being read goes on. */
    @Override
    public void close() {
        catalogue.erase();
        files.erase();
        master.erase();
    }
}
