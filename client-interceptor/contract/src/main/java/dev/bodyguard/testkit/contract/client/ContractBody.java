package dev.bodyguard.testkit.contract.client;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * A request body.
 *
 * @param content gives the octets; a one-shot body throws the second time
 * @param length if it is known before
 * @param repeats how often it can be produced
 */
public record ContractBody(Supplier<InputStream> content, OptionalLong length, Repeats repeats) {

    /** How often a body can be produced. */
    public enum Repeats {
        ALWAYS,
        ONCE
    }

    /** Octets at hand. */
    public static ContractBody of(byte[] octets) {
        return new ContractBody(() -> new ByteArrayInputStream(octets), OptionalLong.of(octets.length), Repeats.ALWAYS);
    }

    /** A text at hand. */
    public static ContractBody of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A stream of unknown length that can be opened again. */
    public static ContractBody streaming(Supplier<InputStream> content) {
        return new ContractBody(content, OptionalLong.empty(), Repeats.ALWAYS);
    }

    /** A stream of unknown length that is there once. */
    public static ContractBody once(InputStream content) {
        AtomicBoolean given = new AtomicBoolean();
        Supplier<InputStream> once = () -> {
            if (given.getAndSet(true)) {
                throw new IllegalStateException("a one-shot body was asked for twice");
            }
            return content;
        };
        return new ContractBody(once, OptionalLong.empty(), Repeats.ONCE);
    }
}
