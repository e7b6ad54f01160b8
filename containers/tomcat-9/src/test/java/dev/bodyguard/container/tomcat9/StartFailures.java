package dev.bodyguard.container.tomcat9;

import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What Tomcat says, in the thread that made this, of an application that does not start: it logs that, and goes on without
 * the application.
 */
final class StartFailures extends Handler implements AutoCloseable {

    private static final Logger TOMCAT = Logger.getLogger("org.apache.catalina.core");

    private final Thread starting = Thread.currentThread();
    private volatile @Nullable Throwable last;

    StartFailures() {
        TOMCAT.addHandler(this);
    }

    @Nullable
    Throwable last() {
        return last;
    }

    @Override
    public void publish(LogRecord entry) {
        if (entry.getThrown() != null && Thread.currentThread() == starting) {
            last = entry.getThrown();
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        TOMCAT.removeHandler(this);
    }
}
