package dev.bodyguard.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The servers' log: all of it in a file, and what the layer says kept, because an operator reads the pin there. */
final class ServerLog extends Handler {

    private static final String LAYER = "dev.bodyguard";
    private static final Pattern PIN = Pattern.compile("bg1:[A-Za-z0-9_-]{43}");

    private final SimpleFormatter formatter = new SimpleFormatter();
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private ServerLog() {}

    /** Leads all logging of this process into a file instead of the terminal. */
    static ServerLog to(Path file) throws IOException {
        LogManager.getLogManager().reset();
        FileHandler writing = new FileHandler(file.toString());
        writing.setFormatter(new SimpleFormatter());
        ServerLog log = new ServerLog();
        Logger root = Logger.getLogger("");
        root.addHandler(writing);
        root.addHandler(log);
        return log;
    }

    /** The pin that the layer logged when it started. */
    Optional<String> pin() {
        return lines.stream()
                .map(PIN::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .findFirst();
    }

    /** What the layer said. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void publish(LogRecord entry) {
        String name = entry.getLoggerName();
        if (name != null && name.startsWith(LAYER)) {
            lines.add(formatter.formatMessage(entry));
        }
    }

    @Override
    public void flush() {
        // Nothing is buffered.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
