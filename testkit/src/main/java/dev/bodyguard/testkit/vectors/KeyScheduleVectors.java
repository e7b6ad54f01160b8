package dev.bodyguard.testkit.vectors;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The values that the key schedule of docs/SPEC.md gives for fixed inputs, by name. The inputs are written at the top
 * of {@code key-schedule.txt}, which lies beside this class.
 */
public final class KeyScheduleVectors {
    private final Map<String, byte[]> values = new LinkedHashMap<>();

    private KeyScheduleVectors(String text) {
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            String[] parts = line.split("=", 2);
            values.put(parts[0], HexFormat.of().parseHex(parts[1]));
        });
    }

    public static KeyScheduleVectors read() {
        try (InputStream in = KeyScheduleVectors.class.getResourceAsStream("key-schedule.txt")) {
            if (in == null) {
                throw new IllegalStateException("key-schedule.txt is not on the class path");
            }
            return new KeyScheduleVectors(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * The value of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public byte[] value(String name) {
        byte[] value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no vector named " + name);
        }
        return value.clone();
    }

    /** All names, in the order of the schedule. */
    public Set<String> names() {
        return Collections.unmodifiableSet(values.keySet());
    }
}
