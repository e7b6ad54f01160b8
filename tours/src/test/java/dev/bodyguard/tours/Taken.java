package dev.bodyguard.tours;

import java.util.HashMap;
import java.util.Map;

/** What one tourist took out of answers so far, by name. */
final class Taken {

    private final Map<String, String> values = new HashMap<>();

    void put(String name, String value) {
        values.put(name, value);
    }

    String fill(String text) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("${" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }
}
