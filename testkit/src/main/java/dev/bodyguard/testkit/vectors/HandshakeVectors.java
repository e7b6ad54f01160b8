package dev.bodyguard.testkit.vectors;

import java.util.Set;

/**
 * Handshakes and exchanges of every suite of docs/SPEC.md, from private keys and randomness to all that travels, by name. What
 * the names mean is written at the top of {@code handshakes.txt}, which lies beside this class.
 */
public final class HandshakeVectors {
    private final NamedValues values;

    private HandshakeVectors(NamedValues values) {
        this.values = values;
    }

    public static HandshakeVectors read() {
        return new HandshakeVectors(NamedValues.read("handshakes.txt"));
    }

    /**
     * The value of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public byte[] value(String name) {
        return values.value(name);
    }

    /** All names, suite by suite. */
    public Set<String> names() {
        return values.names();
    }
}
