package dev.bodyguard.filter;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A body that was verified as a whole before the application ran: always ready. */
final class VerifiedInput extends ServletInputStream {

    private static final Logger LOG = System.getLogger(VerifiedInput.class.getName());

    private final InputStream content;
    private final Executor later;
    private final byte[] one = new byte[1];
    private volatile long rest;
    private volatile @Nullable ReadListener listener;
    private volatile boolean offering;
    private boolean told;

    /**
     * Takes over the content.
     *
     * @param length in bytes
     * @param later runs the listener's callbacks, on a thread of the container's
     */
    VerifiedInput(InputStream content, long length, Executor later) {
        this.content = content;
        this.rest = length;
        this.later = later;
    }

    @Override
    public int read() throws IOException {
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        long before = rest;
        int count = before == 0 ? -1 : content.read(bytes, offset, length);
        rest = before - Math.max(0, count);
        ended();
        return length == 0 ? 0 : count;
    }

    @Override
    public int available() {
        return (int) Math.min(rest, Integer.MAX_VALUE);
    }

    @Override
    public boolean isFinished() {
        return rest == 0;
    }

    /** Erases what nobody will read. Not the application's to do: it may close its stream and go on with the request. */
    void discard() {
        try {
            content.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "content that was verified cannot be closed", e);
        }
    }

    /** To a listener only up to the end, which it is told otherwise. */
    @Override
    public boolean isReady() {
        return listener == null || !isFinished();
    }

    @Override
    public void setReadListener(ReadListener reader) {
        Objects.requireNonNull(reader);
        if (listener != null) {
            throw new IllegalStateException("there is a listener already");
        }
        offering = true;
        listener = reader;
        later.execute(() -> offer(reader));
    }

    private void offer(ReadListener reader) {
        try {
            if (!isFinished()) {
                reader.onDataAvailable();
            }
        } catch (IOException | RuntimeException e) {
            if (tellOnce()) {
                reader.onError(e);
            }
            return;
        } finally {
            offering = false;
        }
        ended();
    }

    /** The end is told once, outside the other callback, whoever read up to it. */
    private void ended() {
        ReadListener reader = listener;
        if (reader != null && isFinished() && !offering && tellOnce()) {
            later.execute(() -> end(reader));
        }
    }

    private static void end(ReadListener reader) {
        try {
            reader.onAllDataRead();
        } catch (IOException | RuntimeException e) {
            reader.onError(e);
        }
    }

    private synchronized boolean tellOnce() {
        boolean first = !told;
        told = true;
        return first;
    }
}
