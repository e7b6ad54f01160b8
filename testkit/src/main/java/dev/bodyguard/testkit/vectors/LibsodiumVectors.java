package dev.bodyguard.testkit.vectors;

/**
 * What libsodium computes for fixed inputs, by name. The inputs, and what each value is, are written in
 * {@code libsodium.txt}, which lies beside this class.
 */
public final class LibsodiumVectors {
    private final NamedValues values;

    private LibsodiumVectors(NamedValues values) {
        this.values = values;
    }

    public static LibsodiumVectors read() {
        return new LibsodiumVectors(NamedValues.read("libsodium.txt"));
    }

    /**
     * The value of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public byte[] value(String name) {
        return values.value(name);
    }
}
