package dev.bodyguard.runtime.trust;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.identity.Pin;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of {@code origin scope pin}; empty lines and such that begin with {@code #} are kept as they are. Replaced whole and
 * atomically, under a lock in {@code <file>.lock} that keeps other processes out.
 */
final class KnownServersFile {

    /** One known server. */
    record Entry(Origin origin, Scope scope, Pin pin) {
        String line() {
            return origin + " " + scope + " " + pin;
        }

        static Entry parse(String line) throws MalformedMessage {
            String[] parts = line.trim().split("\\s+");
            if (parts.length < 3) {
                throw new MalformedMessage("a line is: origin scope pin");
            }
            return new Entry(Origin.parse(parts[0]), Scope.parse(parts[1]), Pin.parse(parts[2]));
        }
    }

    /** Decides under the lock. */
    interface Known {
        boolean test(List<Entry> entries) throws IOException;
    }

    // A FileLock is held by the whole process: this keeps its own threads apart.
    private static final Object PROCESS = new Object();

    private final Path path;

    KnownServersFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    Path path() {
        return path;
    }

    List<Entry> read() throws IOException {
        return parse(lines());
    }

    /** Adds an entry unless it is known; says whether it was added. */
    boolean addUnless(Entry entry, Known known) throws IOException {
        synchronized (PROCESS) {
            if (path.getParent() != null) {
                Files.createDirectories(path.getParent());
            }
            try (FileChannel channel = FileChannel.open(
                            path.resolveSibling(path.getFileName() + ".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                List<String> lines = lines();
                if (known.test(parse(lines))) {
                    return false;
                }
                List<String> more = new ArrayList<>(lines);
                more.add(entry.line());
                replace(more);
                return lock.isValid();
            }
        }
    }

    private void replace(List<String> lines) throws IOException {
        Path next = Files.createTempFile(path.getParent(), path.getFileName().toString(), ".new", ownerOnly());
        try {
            Files.write(next, lines);
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private List<String> lines() throws IOException {
        try {
            return Files.readAllLines(path);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private List<Entry> parse(List<String> lines) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank() || lines.get(i).startsWith("#")) {
                continue;
            }
            try {
                entries.add(Entry.parse(lines.get(i)));
            } catch (MalformedMessage e) {
                // Fails closed: a line that is skipped would be a server that is new again.
                throw new IOException("line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        return entries;
    }
}
