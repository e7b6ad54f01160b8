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

/** A file of {@code name=hex} lines; lines that begin with {@code #} are for people. */
final class NamedValues {
    private final Map<String, byte[]> values = new LinkedHashMap<>();

    private NamedValues(String text) {
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            String[] parts = line.split("=", 2);
            values.put(parts[0], HexFormat.of().parseHex(parts[1]));
        });
    }

    /** Reads a file that lies beside this class. */
    static NamedValues read(String file) {
        try (InputStream in = NamedValues.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not on the class path");
            }
            return new NamedValues(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    byte[] value(String name) {
        byte[] value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no vector named " + name);
        }
        return value.clone();
    }

    Set<String> names() {
        return Collections.unmodifiableSet(values.keySet());
    }
}
