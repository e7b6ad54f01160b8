package dev.bodyguard.testkit.vectors;

import java.util.Set;

/**
 * Messages that docs/SPEC.md has refused, by name: sound ones with one thing wrong. What
 * the names mean is written at the top of {@code refusals.txt}, which lies beside this class.
 */
public final class RefusalVectors {
    private final NamedValues values;

    private RefusalVectors(NamedValues values) {
        this.values = values;
    }

    public static RefusalVectors read() {
        return new RefusalVectors(NamedValues.read("refusals.txt"));
    }

    /**
     * The value of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public byte[] value(String name) {
        return values.value(name);
    }

    /** All names, message by message. */
    public Set<String> names() {
        return values.names();
    }
}
