package dev.bodyguard.testkit.vectors;

import java.util.Set;

/**
 * Messages that docs/SPEC.md has refused, by name: sound ones with one thing wrong. What the names mean is written at the top
 * of each file, which lies beside this class.
 */
public final class RefusalVectors {
    private final NamedValues values;

    private RefusalVectors(NamedValues values) {
        this.values = values;
    }

    /** Handshake messages and header fields: {@code refusals.txt}. */
    public static RefusalVectors read() {
        return new RefusalVectors(NamedValues.read("refusals.txt"));
    }

    /** What is particular to the handshakes with RSA: {@code rsa-refusals.txt}. */
    public static RefusalVectors readRsa() {
        return new RefusalVectors(NamedValues.read("rsa-refusals.txt"));
    }

    /** Requests, responses and bodies of a session: {@code exchange-refusals.txt}. */
    public static RefusalVectors readExchanges() {
        return new RefusalVectors(NamedValues.read("exchange-refusals.txt"));
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
