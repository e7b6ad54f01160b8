package dev.bodyguard.client.offline;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** One change of a vault at a time, among threads, vaults of one process, and processes. A process that dies lets go. */
final class StoreLock {

    /** What is done under the lock. */
    interface Change<T> {
        T make() throws IOException;
    }

    /** A file lock is held by the whole process: this keeps its own threads apart. */
    private static final Map<Path, ReentrantLock> PROCESS = new ConcurrentHashMap<>();

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Path file;
    private final ReentrantLock threads;

    StoreLock(Path file) throws IOException {
        this.file = file;
        Path directory = file.toAbsolutePath().getParent();
        Path real = directory == null ? file : directory.toRealPath().resolve(file.getFileName());
        this.threads = PROCESS.computeIfAbsent(real, path -> new ReentrantLock());
    }

    <T> T during(Change<T> change) throws IOException {
        threads.lock();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = take(channel)) {
            if (!lock.isValid()) {
                throw new IOException("the vault's lock was lost");
            }
            return change.make();
        } finally {
            threads.unlock();
        }
    }

    private static FileLock take(FileChannel channel) throws IOException {
        while (true) {
            try {
                return channel.lock();
            } catch (OverlappingFileLockException e) {
                // A copy of this class from another class loader holds it: the process may not wait for itself.
                LockSupport.parkNanos(PAUSE_NANOS);
                if (Thread.interrupted()) {
                    Thread.currentThread().interrupt();
                    throw new IOException("interrupted while waiting for the vault's lock", e);
                }
            }
        }
    }
}
