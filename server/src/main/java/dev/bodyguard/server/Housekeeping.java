package dev.bodyguard.server;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** The thread in which a server does what is due by time. It is gone when this is closed: containers look for those that stay. */
final class Housekeeping implements AutoCloseable {

    static final String THREAD = "bodyguard-housekeeping";

    /** More than enough for what is running, and an end to waiting where what is running is an observer that hangs. */
    private static final long PATIENCE_MILLIS = 5_000;

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(this::make);
    private volatile @Nullable Thread thread;

    private Thread make(Runnable work) {
        Thread made = new Thread(work, THREAD);
        made.setDaemon(true);
        thread = made;
        return made;
    }

    ScheduledExecutorService executor() {
        return executor;
    }

    @Override
    public void close() {
        executor.shutdownNow();
        Thread running = thread;
        if (running != null && running != Thread.currentThread()) {
            join(running);
        }
    }

    private static void join(Thread running) {
        try {
            running.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the thread ends by itself very soon
        }
    }
}
