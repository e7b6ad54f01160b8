package dev.bodyguard.testkit.vectors;

import java.util.Set;

/**
 * The values that the key schedule of docs/SPEC.md gives for fixed inputs, by name. The inputs are written at the top
 * of {@code key-schedule.txt}, which lies beside this class.
 */
public final class KeyScheduleVectors {
    private final NamedValues values;

    private KeyScheduleVectors(NamedValues values) {
        this.values = values;
    }

    public static KeyScheduleVectors read() {
        return new KeyScheduleVectors(NamedValues.read("key-schedule.txt"));
    }

    /**
     * The value of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public byte[] value(String name) {
        return values.value(name);
    }

    /** All names, in the order of the schedule. */
    public Set<String> names() {
        return values.names();
    }
}
