package dev.bodyguard.client.urlconnection;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request of ours on a connection of the JDK: while it is at work in a thread, the application's cookie handler is not
 * asked, and nothing that is opened is protected once more.
 */
final class BelowTheSeal {

    /** What is done on a connection of the JDK. */
    @FunctionalInterface
    interface Work<R> {
        R run() throws IOException;
    }

    private static final ThreadLocal<@Nullable BelowTheSeal> CURRENT = new ThreadLocal<>();

    private final List<String> cookies = new ArrayList<>();

    static @Nullable BelowTheSeal current() {
        return CURRENT.get();
    }

    <R> R run(Work<R> work) throws IOException {
        BelowTheSeal before = CURRENT.get();
        CURRENT.set(this);
        try {
            return work.run();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    /** What the answer set, in clear: the JDK hides some of it from its own connection. */
    List<String> cookies() {
        return cookies;
    }

    void answered(Map<String, List<String>> headers) {
        headers.forEach((name, values) -> {
            if ("Set-Cookie".equalsIgnoreCase(name)) {
                cookies.addAll(values);
            }
        });
    }
}
