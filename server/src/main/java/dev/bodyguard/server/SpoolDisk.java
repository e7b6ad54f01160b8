package dev.bodyguard.server;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.BudgetExceeded;
import dev.bodyguard.protocol.Overloaded;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Where one server's spools go that are too large for memory, and how much may lie there. A file has no name any more from
 * the moment it is open, where the system allows that; else it goes when it is closed or its process ends.
 */
final class SpoolDisk implements AutoCloseable {

    private static final Set<OpenOption> NEW_AND_GONE_WHEN_CLOSED = Set.of(
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final int NAME_LENGTH = 16;

    private static final Logger LOG = System.getLogger(SpoolDisk.class.getName());

    private final Path directory;
    private final long room;
    private final Random random;
    private final Set<SpoolFile> files = new HashSet<>();
    private long taken;
    private boolean closed;

    /** @param room most bytes in all files together */
    SpoolDisk(Path directory, long room, Random random) {
        this.directory = directory;
        this.room = room;
        this.random = random;
    }

    /** Makes a file and removes it. @throws IOException that cannot be done here */
    void requireUsable() throws IOException {
        channel().close();
    }

    /** Most bytes in all files together. */
    long room() {
        return room;
    }

    /** A new, empty file, for its owner only. @throws Overloaded there can be none */
    SpoolFile file() throws Overloaded {
        try {
            SpoolFile file = new SpoolFile(channel(), this);
            if (!add(file)) {
                file.close();
            }
            return file;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** After the end of the server there are only closed ones. */
    private synchronized boolean add(SpoolFile file) {
        return !closed && files.add(file);
    }

    /** Whatever happens to a file is told here, and to the client as a lack of room. */
    Overloaded failed(IOException cause) {
        LOG.log(Level.WARNING, "content that is to be verified cannot be kept in " + directory, cause);
        return new Overloaded("no content can be kept just now", RETRY_AFTER);
    }

    private FileChannel channel() throws IOException {
        byte[] name = new byte[NAME_LENGTH];
        random.nextBytes(name);
        Path file = directory.resolve("bodyguard-" + HexFormat.of().formatHex(name));
        return FileChannel.open(file, NEW_AND_GONE_WHEN_CLOSED, forOwnerOnly(file));
    }

    private static FileAttribute<?>[] forOwnerOnly(Path file) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /**
     * Takes room for a file that has some already.
     *
     * @throws BudgetExceeded there would be none if it were the only one
     * @throws Overloaded there is none just now
     */
    synchronized void take(int more, long already) throws BodyguardException {
        if (already + more > room) {
            throw new BudgetExceeded("sealed body that is to be verified", room);
        }
        if (taken + more > room) {
            throw new Overloaded("too much waits to be verified", RETRY_AFTER);
        }
        taken += more;
    }

    /** A file is gone. */
    synchronized void giveBack(SpoolFile file, long octets) {
        files.remove(file);
        taken -= octets;
    }

    /** How many bytes lie in files. */
    synchronized long taken() {
        return taken;
    }

    /** Removes all files; whoever reads one gets an IOException. */
    @Override
    public void close() {
        stopped().forEach(SpoolFile::close);
    }

    private synchronized List<SpoolFile> stopped() {
        closed = true;
        return List.copyOf(files);
    }
}
