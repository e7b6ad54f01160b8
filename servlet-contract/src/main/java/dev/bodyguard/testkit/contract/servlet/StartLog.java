package dev.bodyguard.testkit.contract.servlet;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * What Tomcat logs in the thread that made this, while it is open: why an application does not start is found nowhere else.
 */
public final class StartLog extends Handler implements AutoCloseable {

    private static final Logger CATALINA = Logger.getLogger("org.apache.catalina");

    private final Thread starting = Thread.currentThread();
    private final StringWriter text = new StringWriter();

    /** Begins to listen. */
    public StartLog() {
        CATALINA.addHandler(this);
    }

    @Override
    public synchronized void publish(LogRecord logged) {
        if (Thread.currentThread() != starting) {
            return;
        }
        PrintWriter lines = new PrintWriter(text);
        lines.println(logged.getMessage());
        if (logged.getThrown() != null) {
            logged.getThrown().printStackTrace(lines);
        }
    }

    /** What was logged so far, with its traces. */
    public synchronized String text() {
        return text.toString();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        CATALINA.removeHandler(this);
    }
}
