package dev.bodyguard.client.urlconnection;

import dev.bodyguard.client.core.StreamedAnswer;
import dev.bodyguard.protocol.Field;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An answer as the application sees it.
 *
 * @param url who answered
 * @param status its status
 * @param statusLine its status line
 * @param fields its fields
 * @param content its content
 * @param under the connection that it came on
 */
record Reply(URL url, int status, String statusLine, List<Field> fields, InputStream content, HttpURLConnection under) {

    /** What was opened. */
    static Reply opened(URL url, StreamedAnswer answer, int onTheWire, HttpURLConnection under) {
        String line = under.getHeaderField(0);
        return new Reply(
                url,
                answer.status(),
                line != null && onTheWire == answer.status() ? line : "HTTP/1.1 " + answer.status(),
                answer.fields(),
                answer.content(),
                under);
    }

    @Nullable
    String first(String name) {
        List<String> values = values(name);
        return values.isEmpty() ? null : values.get(0);
    }

    /** The last one: that is which the JDK gives. */
    @Nullable
    String last(String name) {
        List<String> values = values(name);
        return values.isEmpty() ? null : values.get(values.size() - 1);
    }

    List<String> values(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }

    /** The name of the field at that place, as most servers write it: a sealed one has lost its case. The status line has none. */
    @Nullable
    String name(int place) {
        if (place < 1 || place > fields.size()) {
            return null;
        }
        StringBuilder name = new StringBuilder(fields.get(place - 1).name());
        for (int i = 0; i < name.length(); i++) {
            if (i == 0 || name.charAt(i - 1) == '-') {
                name.setCharAt(i, Character.toUpperCase(name.charAt(i)));
            }
        }
        return name.toString();
    }

    /** The value at that place; the status line is at the first. */
    @Nullable
    String value(int place) {
        if (place == 0) {
            return statusLine;
        }
        return place < 0 || place > fields.size() ? null : fields.get(place - 1).value();
    }

    /** By name, whatever its case; the status line has none. */
    Map<String, List<String>> byName() {
        Map<@Nullable String, List<String>> all = new TreeMap<>((one, other) -> one == null || other == null
                ? Boolean.compare(one != null, other != null)
                : String.CASE_INSENSITIVE_ORDER.compare(one, other));
        for (int i = 0; i <= fields.size(); i++) {
            all.computeIfAbsent(name(i), name -> new ArrayList<>()).add(value(i));
        }
        all.replaceAll((name, values) -> Collections.unmodifiableList(values));
        return Collections.unmodifiableMap(all);
    }
}
