package dev.bodyguard.tours;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What a client got: status, fields with their values in order, and the content, whose octets are held as ISO-8859-1 so that
 * each character is one of them.
 */
record Answer(int status, TreeMap<String, List<String>> fields, String content) {

    static Answer of(int status, Map<String, List<String>> fields, byte[] content) {
        TreeMap<String, List<String>> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(fields);
        return new Answer(status, sorted, new String(content, StandardCharsets.ISO_8859_1));
    }

    byte[] octets() {
        return content.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The first value of that field; empty without it. */
    String first(String name) {
        return fields.getOrDefault(name, List.of("")).get(0);
    }

    Answer withStatus(int changed) {
        return new Answer(changed, fields, content);
    }

    Answer withContent(String changed) {
        return new Answer(status, fields, changed);
    }

    Answer withField(String name, UnaryOperator<String> change) {
        List<String> values = fields.get(name);
        if (values == null) {
            return this;
        }
        TreeMap<String, List<String>> changed = new TreeMap<>(fields);
        changed.put(name, new ArrayList<>(values.stream().map(change).toList()));
        return new Answer(status, changed, content);
    }

    Answer without(String name) {
        TreeMap<String, List<String>> changed = new TreeMap<>(fields);
        changed.remove(name);
        return new Answer(status, changed, content);
    }
}
