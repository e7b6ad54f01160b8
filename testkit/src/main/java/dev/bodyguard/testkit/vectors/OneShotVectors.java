package dev.bodyguard.testkit.vectors;

import java.util.Set;

/**
 * One-shots with their answers for fixed inputs, and one-shots and answers to refuse, by name. What the names mean is written
 * at the top of {@code one-shots.txt}, which lies beside this class.
 */
public final class OneShotVectors {
    private final NamedValues values;

    private OneShotVectors(NamedValues values) {
        this.values = values;
    }

    public static OneShotVectors read() {
        return new OneShotVectors(NamedValues.read("one-shots.txt"));
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
