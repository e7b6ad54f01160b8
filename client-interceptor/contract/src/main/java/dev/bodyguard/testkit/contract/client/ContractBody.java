package dev.bodyguard.testkit.contract.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * A request body.
 *
 * @param content gives the octets; a one-shot body throws the second time
 * @param length if it is known before
 * @param repeats how often it can be produced
 * @param file where the octets lie: a client that has bodies of files makes one of it
 */
public record ContractBody(Supplier<InputStream> content, OptionalLong length, Repeats repeats, Optional<Path> file) {

    /** How often a body can be produced. */
    public enum Repeats {
        ALWAYS,
        ONCE
    }

    /** Octets at hand. */
    public static ContractBody of(byte[] octets) {
        return new ContractBody(
                () -> new ByteArrayInputStream(octets),
                OptionalLong.of(octets.length),
                Repeats.ALWAYS,
                Optional.empty());
    }

    /** A file, as long as it is now. */
    public static ContractBody file(Path file) throws IOException {
        Supplier<InputStream> content = () -> {
            try {
                return Files.newInputStream(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        return new ContractBody(content, OptionalLong.of(Files.size(file)), Repeats.ALWAYS, Optional.of(file));
    }

    /** A text at hand. */
    public static ContractBody of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A stream of unknown length that can be opened again. */
    public static ContractBody streaming(Supplier<InputStream> content) {
        return new ContractBody(content, OptionalLong.empty(), Repeats.ALWAYS, Optional.empty());
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
        return new ContractBody(once, OptionalLong.empty(), Repeats.ONCE, Optional.empty());
    }
}
