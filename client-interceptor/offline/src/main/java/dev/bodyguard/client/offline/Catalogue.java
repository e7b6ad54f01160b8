package dev.bodyguard.client.offline;

import java.io.IOException;
import java.util.Arrays;

/**
 * The index as this process last saw it. Others change it too, so it is read again whenever it changed, and every change
 * starts from what is on disk.
 */
final class Catalogue {

    /** Looks at the index, and says what it found; keeps nothing of it. */
    interface Look<T> {
        T at(Index index) throws IOException;
    }

    private final IndexFile file;
    private final StoreLock lock;
    private byte[] stamp = new byte[0];
    private Index index = new Index();

    Catalogue(IndexFile file, StoreLock lock) {
        this.file = file;
        this.lock = lock;
    }

    /** Looks without changing anything. */
    synchronized <T> T look(Look<T> look) throws IOException {
        refresh();
        return look.at(index);
    }

    /** Changes the index: on disk when this returns, or not changed at all. */
    synchronized <T> T change(Look<T> change) throws IOException {
        return lock.during(() -> {
            refresh();
            boolean written = false;
            try {
                T result = change.at(index);
                file.write(index);
                stamp = file.stamp();
                written = true;
                return result;
            } finally {
                if (!written) {
                    forget();
                }
            }
        });
    }

    private void refresh() throws IOException {
        byte[] now = file.stamp();
        if (!Arrays.equals(now, stamp)) {
            Index read = file.read();
            index.erase();
            index = read;
            stamp = now;
        }
    }

    /** What is in memory may differ from what is on disk. */
    private void forget() {
        index.erase();
        index = new Index();
        stamp = new byte[] {-1};
    }

    synchronized void erase() {
        forget();
    }
}
