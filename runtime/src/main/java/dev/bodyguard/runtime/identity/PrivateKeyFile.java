package dev.bodyguard.runtime.identity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A private key in a file: PKCS#8 in PEM, readable by its owner only. Made in one atomic step: two processes that start at
 * once end with the same key, and a crash leaves either no file or a whole one.
 */
final class PrivateKeyFile {

    static final String LABEL = "PRIVATE KEY";

    private static final int LONGEST = 1 << 18;

    private final Path path;

    PrivateKeyFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    Path path() {
        return path;
    }

    boolean exists() {
        return Files.exists(path);
    }

    /**
     * The key's PKCS#8, which the caller erases.
     *
     * @throws IOException the file cannot be read
     * @throws IllegalArgumentException it is not PEM
     */
    byte[] read() throws IOException {
        byte[] pem = content();
        try {
            return new Pem(pem).block(LABEL);
        } finally {
            Arrays.fill(pem, (byte) 0);
        }
    }

    /** All of it, which the caller erases. */
    byte[] content() throws IOException {
        if (Files.size(path) > LONGEST) {
            throw new IOException(path + " is too large for a private key's file");
        }
        return Files.readAllBytes(path);
    }

    /** Makes the file, unless it is there or somebody else makes it meanwhile. */
    void createIfAbsent(Supplier<byte[]> freshPkcs8) throws IOException {
        if (exists()) {
            return;
        }
        Path directory = path.getParent();
        if (directory == null) {
            throw new IOException(path + " is not a file's path");
        }
        Files.createDirectories(directory);
        Path fresh = Files.createTempFile(directory, ".key", ".new", ownerOnly());
        byte[] pkcs8 = freshPkcs8.get();
        try {
            write(fresh, pkcs8);
            Files.createLink(path, fresh);
        } catch (FileAlreadyExistsException raced) {
            return;
        } catch (UnsupportedOperationException noLinks) {
            Files.move(fresh, path);
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
            Files.deleteIfExists(fresh);
        }
    }

    private static void write(Path file, byte[] pkcs8) throws IOException {
        byte[] pem = Pem.write(LABEL, pkcs8);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(pem));
            channel.force(true);
        } finally {
            Arrays.fill(pem, (byte) 0);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        Set<String> views = FileSystems.getDefault().supportedFileAttributeViews();
        return views.contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
