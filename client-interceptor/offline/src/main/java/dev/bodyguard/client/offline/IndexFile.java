package dev.bodyguard.client.offline;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.crypto.Aead;
import dev.bodyguard.protocol.crypto.AeadOpener;
import dev.bodyguard.protocol.crypto.AeadSealer;
import dev.bodyguard.protocol.crypto.Hkdf;
import dev.bodyguard.protocol.crypto.SecretBytes;
import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The index on disk: {@code magic salt16 sealed}, replaced whole at each change, each time under a key of its own. Where
 * it does not open, the vault is empty: what was in it is fetched again.
 */
final class IndexFile {

    private static final Logger LOG = System.getLogger(IndexFile.class.getName());
    private static final byte[] MAGIC = "bgindex1".getBytes(StandardCharsets.US_ASCII);
    private static final int SALT = 16;
    private static final int HEADER = MAGIC.length + SALT;
    private static final long LONGEST = 256L << 20;

    private final Path file;
    private final SecretBytes master;
    private final Disk disk;
    private final SecureRandom random;

    IndexFile(Path file, SecretBytes master, Disk disk, SecureRandom random) {
        this.file = file;
        this.master = master;
        this.disk = disk;
        this.random = random;
    }

    /** Changes with each change of the index; empty if there is none. */
    byte[] stamp() throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(HEADER);
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }

    /** The index, or an empty one where there is none that opens; whoever gets it erases it. */
    Index read() throws IOException {
        try {
            return open(octets());
        } catch (NoSuchFileException e) {
            return new Index();
        } catch (BodyguardException | EOFException damaged) {
            LOG.log(
                    Level.WARNING,
                    "the index of the vault {0} does not open; its documents have to be fetched again",
                    file.getParent());
            return new Index();
        }
    }

    /** Sets one aside that does not open. Only while nobody else can write. */
    void setAsideIfDamaged() throws IOException {
        try {
            open(octets()).erase();
        } catch (NoSuchFileException e) {
            // Nothing to set aside.
        } catch (BodyguardException | EOFException damaged) {
            disk.rename(file, file.resolveSibling(file.getFileName() + ".damaged"));
        }
    }

    private byte[] octets() throws IOException {
        return Files.size(file) > LONGEST ? new byte[0] : Files.readAllBytes(file);
    }

    private Index open(byte[] octets) throws IOException {
        if (octets.length < HEADER || !Arrays.equals(octets, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new MalformedMessage("not an index");
        }
        byte[] header = Arrays.copyOf(octets, HEADER);
        byte[] text = AeadOpener.openOnce(
                Aead.AES_256_GCM, key(header), Arrays.copyOfRange(octets, HEADER, octets.length), header);
        try {
            return IndexText.read(text);
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    /** On disk when this returns. */
    void write(Index index) throws IOException {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        byte[] header = ByteBuffer.allocate(HEADER).put(MAGIC).put(salt).array();
        byte[] text = IndexText.write(index);
        try {
            byte[] sealed = AeadSealer.sealOnce(Aead.AES_256_GCM, key(header), text, header);
            disk.replace(
                    file,
                    ByteBuffer.allocate(HEADER + sealed.length)
                            .put(header)
                            .put(sealed)
                            .array());
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    private SecretBytes key(byte[] header) {
        return Hkdf.label(
                master, "vault index", Arrays.copyOfRange(header, MAGIC.length, HEADER), Aead.AES_256_GCM.keyLength());
    }
}
