package dev.bodyguard.runtime.identity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A private key in a file: PKCS#8 in PEM, readable by its owner only. Made in one atomic step: two processes that start at
 * once end with the same key, and a crash leaves either no file or a whole one.
 */
final class PrivateKeyFile {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final int LONGEST = 16_384;

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
        if (Files.size(path) > LONGEST) {
            throw new IOException(path + " is too large for a private key's file");
        }
        byte[] pem = Files.readAllBytes(path);
        try {
            return decode(new String(pem, StandardCharsets.US_ASCII));
        } finally {
            Arrays.fill(pem, (byte) 0);
        }
    }

    private static byte[] decode(String pem) {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("no PEM");
        }
        return Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
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
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pkcs8);
        byte[] pem = (BEGIN + "\n" + body + "\n" + END + "\n").getBytes(StandardCharsets.US_ASCII);
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
