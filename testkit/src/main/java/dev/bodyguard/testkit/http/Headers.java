package dev.bodyguard.testkit.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The fields of one message in their order. Names compare without case; values are octets, held as ISO-8859-1. */
public record Headers(List<Map.Entry<String, String>> entries) {
    public Headers {
        entries = List.copyOf(entries);
    }

    public static Headers none() {
        return new Headers(List.of());
    }

    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    public List<String> all(String name) {
        return entries.stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Whether a field of that name, a comma-separated list, has that element (in any case). */
    public boolean lists(String name, String element) {
        return all(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .anyMatch(part -> part.trim().equalsIgnoreCase(element));
    }

    /** With exactly one line of that name: the first is replaced where it stands, further ones go. */
    public Headers with(String name, String value) {
        List<Map.Entry<String, String>> changed = new ArrayList<>();
        boolean placed = false;
        for (Map.Entry<String, String> entry : entries) {
            if (!entry.getKey().equalsIgnoreCase(name)) {
                changed.add(entry);
            } else if (!placed) {
                changed.add(Map.entry(entry.getKey(), value));
                placed = true;
            }
        }
        return placed ? new Headers(changed) : plus(name, value);
    }

    /** With one more line at the end, whatever is there already. */
    public Headers plus(String name, String value) {
        List<Map.Entry<String, String>> changed = new ArrayList<>(entries);
        changed.add(Map.entry(name, value));
        return new Headers(changed);
    }

    public Headers without(String name) {
        return new Headers(entries.stream()
                .filter(entry -> !entry.getKey().equalsIgnoreCase(name))
                .toList());
    }

    @Override
    public String toString() {
        return entries.stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining("\r\n"));
    }
}
