package dev.bodyguard.client.offline;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.VaultUnreadable;
import dev.bodyguard.protocol.crypto.Aead;
import dev.bodyguard.protocol.crypto.AeadOpener;
import dev.bodyguard.protocol.crypto.AeadSealer;
import dev.bodyguard.protocol.crypto.Argon2Cost;
import dev.bodyguard.protocol.crypto.Argon2id;
import dev.bodyguard.protocol.crypto.Hkdf;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.crypto.Sha256;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The key of a whole vault, drawn when the vault is made, and sealed under its owner's: {@code magic kind passes memory salt16
 * sealed48 SHA-256(all before)}. The hash tells a damaged file, with which the vault starts anew, from a wrong passphrase.
 */
final class MasterKey {

    private static final Logger LOG = System.getLogger(MasterKey.class.getName());
    private static final byte[] MAGIC = "bgvault1".getBytes(StandardCharsets.US_ASCII);
    private static final byte PASSPHRASE = 1;
    private static final byte KEY_FILE = 2;
    private static final int LENGTH = 32;
    private static final int SALT_AT = MAGIC.length + 1 + 4 + 4;
    private static final int HEADER = SALT_AT + Argon2id.SALT;
    private static final int SEALED = LENGTH + Aead.TAG;
    private static final int SIZE = HEADER + SEALED + Sha256.LENGTH;

    private final Path file;
    private final VaultKey key;
    private final Disk disk;
    private final SecureRandom random;

    MasterKey(Path file, VaultKey key, Disk disk, SecureRandom random) {
        this.file = file;
        this.key = key;
        this.disk = disk;
        this.random = random;
    }

    /**
     * Opens the key, or makes one where there is none that could be opened. Only while nobody else can write.
     *
     * @throws VaultUnreadable the passphrase is wrong, or the key is that of another vault
     */
    SecretBytes openOrMake() throws IOException {
        boolean keyIsLost = key instanceof VaultKey.KeyFile given && !Files.exists(given.path());
        byte[] octets;
        try {
            octets = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return make();
        }
        if (keyIsLost || !isWhole(octets)) {
            LOG.log(
                    Level.WARNING,
                    "the key of the vault {0} is {1}: the vault starts anew, its documents have to be fetched again",
                    file.getParent(),
                    keyIsLost ? "lost" : "damaged");
            disk.rename(file, file.resolveSibling(file.getFileName() + ".damaged"));
            return make();
        }
        return open(octets);
    }

    private static boolean isWhole(byte[] octets) {
        return octets.length == SIZE
                && Arrays.equals(octets, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                && MessageDigest.isEqual(
                        Sha256.of(Arrays.copyOf(octets, SIZE - Sha256.LENGTH)),
                        Arrays.copyOfRange(octets, SIZE - Sha256.LENGTH, SIZE));
    }

    private SecretBytes open(byte[] octets) throws IOException {
        byte[] header = Arrays.copyOf(octets, HEADER);
        ByteBuffer in = ByteBuffer.wrap(header).position(MAGIC.length);
        byte kind = in.get();
        if (kind != kind()) {
            throw new VaultUnreadable("the vault " + file.getParent() + " opens with "
                    + (kind == PASSPHRASE ? "a passphrase" : "a key file") + ", not with " + key);
        }
        SecretBytes owners = owners(header, cost(in.getInt(), in.getInt()));
        try {
            return SecretBytes.take(AeadOpener.openOnce(
                    Aead.AES_256_GCM, owners, Arrays.copyOfRange(octets, HEADER, HEADER + SEALED), header));
        } catch (OpenFailed e) {
            throw new VaultUnreadable("the vault " + file.getParent() + " does not open with " + key
                    + ". Whoever has neither key nor passphrase any more can delete the directory: what was in it is"
                    + " fetched again");
        } finally {
            owners.erase();
        }
    }

    private Argon2Cost cost(int passes, int memory) throws MalformedMessage {
        return key instanceof VaultKey.Passphrase ? Argon2Cost.readFrom(passes, memory) : Argon2Cost.DEFAULT;
    }

    private byte kind() {
        return key instanceof VaultKey.Passphrase ? PASSPHRASE : KEY_FILE;
    }

    private SecretBytes make() throws IOException {
        byte[] drawn = draw(LENGTH);
        Argon2Cost cost = key instanceof VaultKey.Passphrase given ? given.cost() : Argon2Cost.DEFAULT;
        byte[] header = ByteBuffer.allocate(HEADER)
                .put(MAGIC)
                .put(kind())
                .putInt(cost.passes())
                .putInt(cost.memoryKib())
                .put(draw(Argon2id.SALT))
                .array();
        if (key instanceof VaultKey.KeyFile given && !Files.exists(given.path())) {
            makeKeyFile(given.path());
        }
        byte[] sealed = AeadSealer.sealOnce(Aead.AES_256_GCM, owners(header, cost), drawn, header);
        byte[] octets =
                ByteBuffer.allocate(HEADER + SEALED).put(header).put(sealed).array();
        disk.replace(
                file,
                ByteBuffer.allocate(SIZE).put(octets).put(Sha256.of(octets)).array());
        return SecretBytes.take(drawn);
    }

    private void makeKeyFile(Path path) throws IOException {
        Path directory = path.getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            disk.createDirectories(directory);
        }
        byte[] fresh = draw(LENGTH);
        disk.replace(path, fresh);
        Arrays.fill(fresh, (byte) 0);
    }

    /** What the owner brings, made into a key. */
    private SecretBytes owners(byte[] header, Argon2Cost cost) throws IOException {
        byte[] salt = Arrays.copyOfRange(header, SALT_AT, HEADER);
        if (key instanceof VaultKey.Passphrase given) {
            return Argon2id.key(given.octets(), salt, cost, LENGTH);
        }
        Path path = ((VaultKey.KeyFile) key).path();
        if (Files.size(path) != LENGTH) {
            throw new VaultUnreadable(path + " is no key of a vault: it has not " + LENGTH + " octets");
        }
        SecretBytes content = SecretBytes.take(Files.readAllBytes(path));
        try {
            return Hkdf.label(content, "vault key", salt, LENGTH);
        } finally {
            content.erase();
        }
    }

    private byte[] draw(int length) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        return octets;
    }
}
