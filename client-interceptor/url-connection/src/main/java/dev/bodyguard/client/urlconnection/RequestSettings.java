package dev.bodyguard.client.urlconnection;

import dev.bodyguard.protocol.Field;
import java.net.Authenticator;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the application had set on its connection when it connected.
 *
 * @param method the method
 * @param given the header fields that it set
 * @param way how connections are made
 * @param connectTimeout milliseconds, or 0
 * @param readTimeout milliseconds, or 0
 * @param follows whether redirects are followed
 * @param freshness what else the JDK says in header fields
 */
record RequestSettings(
        String method,
        List<Field> given,
        Way way,
        int connectTimeout,
        int readTimeout,
        Follows follows,
        Freshness freshness) {

    /** Whether redirects are followed. */
    enum Follows {
        REDIRECTS,
        NOTHING
    }

    /**
     * What is wanted of caches.
     *
     * @param useCaches whether any may answer
     * @param ifModifiedSince milliseconds of the epoch, or 0
     */
    record Freshness(boolean useCaches, long ifModifiedSince) {}

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    @Nullable
    Authenticator authenticator() {
        return way.authenticator() == null ? Authenticator.getDefault() : way.authenticator();
    }

    /** The application's fields, and those that the JDK would add to them and are none of the wire's business. */
    List<Field> fields(Content content) {
        List<Field> fields = new ArrayList<>(given);
        if (content == Content.WRITTEN && method.equals("POST")) {
            add(fields, "Content-Type", "application/x-www-form-urlencoded");
        }
        if (!freshness.useCaches()) {
            add(fields, "Cache-Control", "no-cache");
            add(fields, "Pragma", "no-cache");
        }
        if (freshness.ifModifiedSince() != 0) {
            add(fields, "If-Modified-Since", HTTP_DATE.format(Instant.ofEpochMilli(freshness.ifModifiedSince())));
        }
        return fields;
    }

    /** Whether the application asked for a stream to write to. */
    enum Content {
        WRITTEN,
        NONE
    }

    private static void add(List<Field> fields, String name, String value) {
        Field field = new Field(name, value);
        if (fields.stream().noneMatch(given -> given.name().equals(field.name()))) {
            fields.add(field);
        }
    }
}
