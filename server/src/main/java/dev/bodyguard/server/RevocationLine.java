package dev.bodyguard.server;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.identity.Pin;
import dev.bodyguard.protocol.wire.Revocation;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A revocation as it is written down: {@code 2026-11-22T05:00:00Z /records/* [bg1:..]}.
 *
 * @param time when it was made
 * @param path below the application; with {@code /*} at its end all below
 * @param client the only client that it concerns; nothing for all
 */
record RevocationLine(Instant time, String path, @Nullable Pin client) {

    /** @throws IllegalArgumentException it is of another form */
    static RevocationLine parse(String line) {
        String[] words = line.trim().split("\\s+");
        if (words.length < 2 || words.length > 3) {
            throw new IllegalArgumentException("not 'time path [pin]': " + line);
        }
        try {
            return new RevocationLine(
                    Instant.parse(words[0]), words[1], words.length == 2 ? null : Pin.parse(words[2]));
        } catch (DateTimeException | MalformedMessage e) {
            throw new IllegalArgumentException("not 'time path [pin]': " + line, e);
        }
    }

    /**
     * What goes to clients.
     *
     * @param after the time of the one before: times ascend, whatever clocks and people do
     * @throws IllegalArgumentException the path is of no known form
     */
    Revocation onWire(Scope scope, long after) {
        String prefix = scope.length() == 0 ? "" : scope.toString();
        return new Revocation(Math.max(time.toEpochMilli(), after + 1), prefix + path);
    }

    boolean concerns(@Nullable Pin who) {
        return client == null || client.equals(who);
    }

    String text() {
        return time + " " + path + (client == null ? "" : " " + client);
    }
}
