package dev.bodyguard.filter;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A body that was verified as a whole before the application ran: always ready, and never failing. */
final class VerifiedInput extends ServletInputStream {

    private final ByteArrayInputStream content;
    private final Executor later;
    private volatile @Nullable ReadListener listener;
    private volatile boolean offering;
    private boolean told;

    /** @param later runs the listener's callbacks, on a thread of the container's */
    VerifiedInput(byte[] content, Executor later) {
        this.content = new ByteArrayInputStream(content);
        this.later = later;
    }

    @Override
    public int read() {
        int one = content.read();
        ended();
        return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        int count = content.read(bytes, offset, length);
        ended();
        return count;
    }

    @Override
    public int available() {
        return content.available();
    }

    @Override
    public boolean isFinished() {
        return content.available() == 0;
    }

    @Override
    public boolean isReady() {
        return true;
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
