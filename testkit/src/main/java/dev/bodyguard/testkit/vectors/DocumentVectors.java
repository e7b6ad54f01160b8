package dev.bodyguard.testkit.vectors;

import java.util.Set;

/**
 * Envelopes of offline documents for fixed inputs, and envelopes to refuse, by name. The inputs, and what each value is, are
 * written in {@code documents.txt}, which lies beside this class.
 */
public final class DocumentVectors {
    private final NamedValues values;

    private DocumentVectors(NamedValues values) {
        this.values = values;
    }

    public static DocumentVectors read() {
        return new DocumentVectors(NamedValues.read("documents.txt"));
    }

    /**
     * The value of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public byte[] value(String name) {
        return values.value(name);
    }

    /** All names, in the order of the file. */
    public Set<String> names() {
        return values.names();
    }
}
