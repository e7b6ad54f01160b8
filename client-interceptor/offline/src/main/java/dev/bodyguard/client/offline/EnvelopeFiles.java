package dev.bodyguard.client.offline;

import dev.bodyguard.protocol.crypto.Hkdf;
import dev.bodyguard.protocol.crypto.Hmac;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.crypto.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** Envelopes on disk, as they were received. Their names are MACs under the vault's key, and tell nothing of URLs. */
final class EnvelopeFiles {

    private static final String ENDING = ".bgdoc";
    private static final String ARRIVING = ".part";

    private final Path directory;
    private final SecretBytes names;
    private final Disk disk;
    private final SecureRandom random;

    EnvelopeFiles(Path directory, SecretBytes master, Disk disk, SecureRandom random) {
        this.directory = directory;
        this.names = Hkdf.label(master, "vault names", new byte[0], Hmac.LENGTH);
        this.disk = disk;
        this.random = random;
    }

    /** A new file for an envelope that arrives, locked so that nobody takes it for a remainder of a process that died. */
    Arriving arrive() throws IOException {
        byte[] name = new byte[16];
        random.nextBytes(name);
        Path path = directory.resolve(HexFormat.of().formatHex(name) + ARRIVING);
        FileChannel channel = disk.create(path);
        try {
            channel.lock();
        } catch (IOException | RuntimeException e) {
            channel.close();
            disk.delete(path);
            throw e;
        }
        return new Arriving(path, channel);
    }

    /**
     * A file that is being written.
     *
     * @param path where it is
     * @param channel to write it
     */
    record Arriving(Path path, FileChannel channel) {}

    void write(Arriving arriving, ByteBuffer octets) throws IOException {
        disk.write(arriving.channel(), octets);
    }

    /** Gives a written envelope its name. */
    void settle(Arriving arriving, Entry entry) throws IOException {
        disk.force(arriving.channel());
        disk.rename(arriving.path(), path(entry));
        disk.forceDirectory(directory);
    }

    void drop(Arriving arriving) throws IOException {
        arriving.channel().close();
        disk.delete(arriving.path());
    }

    /** The file, open for reading from its beginning; empty if it is not there. */
    Optional<FileChannel> open(Entry entry) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(path(entry), StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        return Optional.of(channel);
    }

    /** Whether the file has exactly the octets that were stored; the channel is at its beginning again. */
    static boolean isIntact(FileChannel channel, Entry entry) throws IOException {
        if (channel.size() != entry.length) {
            return false;
        }
        MessageDigest digest = Sha256.start();
        ByteBuffer some = ByteBuffer.allocate(1 << 16);
        while (channel.read(some.clear()) >= 0) {
            digest.update(some.flip());
        }
        channel.position(0);
        return MessageDigest.isEqual(digest.digest(), entry.hash);
    }

    void delete(Entry entry) throws IOException {
        disk.delete(path(entry));
    }

    /** Deletes what a process that died left, and what no entry names. Only while nobody else can write. */
    void sweep(Index index) throws IOException {
        Set<Path> known = new HashSet<>();
        for (Entry entry : index.entries) {
            if (entry.isReadable()) {
                known.add(path(entry));
            }
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                boolean orphan = name.endsWith(ENDING) && !known.contains(file);
                if (orphan || (name.endsWith(ARRIVING) && isAbandoned(file))) {
                    disk.delete(file);
                }
            }
        }
    }

    private static boolean isAbandoned(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException ownProcessWritesIt) {
            return false;
        } catch (NoSuchFileException settledMeanwhile) {
            return false;
        }
    }

    private Path path(Entry entry) {
        String identity = String.join(
                "\n",
                entry.place.origin().toString(),
                entry.place.scope().toString(),
                entry.place.client(),
                entry.resource.toString(),
                entry.keyId.toString());
        byte[] name = Hmac.sha256(names, identity.getBytes(StandardCharsets.UTF_8));
        return directory.resolve(HexFormat.of().formatHex(name) + ENDING);
    }

    void erase() {
        names.erase();
    }
}
