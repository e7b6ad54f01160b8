package dev.bodyguard.runtime.identity;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.identity.SigningIdentity;
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
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;

/**
 * An identity's private key in a file: PKCS#8 in PEM, readable by its owner only. Made on first use, in one atomic step:
 * two processes that start at once end with the same key, and a crash leaves either no file or a whole one.
 */
public final class IdentityFile {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final int LONGEST = 16_384;

    private final Path path;

    private IdentityFile(Path path) {
        this.path = path;
    }

    /** The identity file at this path, which need not exist. */
    public static IdentityFile at(Path path) {
        return new IdentityFile(path.toAbsolutePath());
    }

    /** Where the file is. */
    public Path path() {
        return path;
    }

    /** Whether the file is there. */
    public boolean exists() {
        return Files.exists(path);
    }

    /**
     * Reads the identity, and makes it first where there is none.
     *
     * @throws IOException the file cannot be read, written, or is not an identity; it is never overwritten
     */
    public SigningIdentity openOrCreate() throws IOException {
        if (!exists()) {
            create();
        }
        return open();
    }

    private SigningIdentity open() throws IOException {
        if (Files.size(path) > LONGEST) {
            throw new IOException(path + " is too large for an identity file");
        }
        byte[] pem = Files.readAllBytes(path);
        byte[] pkcs8 = new byte[0];
        try {
            pkcs8 = decode(new String(pem, StandardCharsets.US_ASCII));
            return SigningIdentity.fromPkcs8(pkcs8);
        } catch (MalformedMessage | IllegalArgumentException e) {
            throw new IOException(path + " is not an Ed25519 private key in PKCS#8 PEM; move it away to get a new one");
        } finally {
            Arrays.fill(pem, (byte) 0);
            Arrays.fill(pkcs8, (byte) 0);
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

    private void create() throws IOException {
        Path directory = path.getParent();
        if (directory == null) {
            throw new IOException(path + " is not a file's path");
        }
        Files.createDirectories(directory);
        Path fresh = Files.createTempFile(directory, ".identity", ".new", ownerOnly());
        SigningIdentity identity = SigningIdentity.generate(new SecureRandom());
        byte[] pkcs8 = identity.toPkcs8();
        try {
            write(fresh, pkcs8);
            Files.createLink(path, fresh);
        } catch (FileAlreadyExistsException raced) {
            return;
        } catch (UnsupportedOperationException noLinks) {
            Files.move(fresh, path);
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
            identity.erase();
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
