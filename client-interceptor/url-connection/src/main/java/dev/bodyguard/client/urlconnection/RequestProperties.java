package dev.bodyguard.client.urlconnection;

import dev.bodyguard.protocol.Field;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The header fields that the application sets. A connection of the JDK that never connects says what may be set, refuses
 * what must not be, ignores what it always ignored, and shows of it what it always showed.
 */
final class RequestProperties {

    /** Set like any other, and not shown. */
    private static final Set<String> HIDDEN = Set.of("authorization", "proxy-authorization");

    private final HttpURLConnection given;
    private final List<Field> fields = new ArrayList<>();

    RequestProperties(HttpURLConnection given) {
        this.given = given;
    }

    void set(String name, @Nullable String value) {
        given.setRequestProperty(name, value);
        fields.removeIf(field -> field.name().equalsIgnoreCase(name));
        keep(name, value);
    }

    void add(String name, @Nullable String value) {
        given.addRequestProperty(name, value);
        keep(name, value);
    }

    private void keep(String name, @Nullable String value) {
        if (value != null) {
            Field field = new Field(name, value);
            if (HIDDEN.contains(field.name()) || given.getRequestProperty(name) != null) {
                fields.add(field);
            }
        }
    }

    @Nullable
    String shown(String name) {
        return given.getRequestProperty(name);
    }

    Map<String, List<String>> shown() {
        return given.getRequestProperties();
    }

    List<Field> fields() {
        return List.copyOf(fields);
    }
}
