package dev.bodyguard.agent.inside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Settings as they are now: those of a file are read anew when it has changed, so that pins can follow a server's new key. */
final class CurrentTexts implements Supplier<Map<String, String>> {

    /** Reads a file's settings, and sees that they are right. */
    interface Reader {
        Map<String, String> read(Path file) throws IOException;
    }

    /** What tells one content of a file from another. */
    private record Version(Object time, long size, @Nullable Object key) {
        static Version of(Path file) throws IOException {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new Version(now.lastModifiedTime(), now.size(), now.fileKey());
        }
    }

    private final @Nullable Path file;
    private final Reader reader;
    private @Nullable Version version;
    private Map<String, String> texts = Map.of();

    private CurrentTexts(@Nullable Path file, Reader reader) {
        this.file = file;
        this.reader = reader;
    }

    static CurrentTexts always(Map<String, String> texts) {
        CurrentTexts current = new CurrentTexts(null, none -> texts);
        current.texts = texts;
        return current;
    }

    /** @throws IOException the file cannot be read */
    static CurrentTexts of(Path file, Reader reader) throws IOException {
        CurrentTexts current = new CurrentTexts(file.toAbsolutePath(), reader);
        current.readIfChanged();
        return current;
    }

    /**
     * The same map, as long as they stay the same.
     *
     * @throws UncheckedIOException the file cannot be read any more: what it says of clients is not known
     * @throws IllegalArgumentException what it says now is wrong
     */
    @Override
    public synchronized Map<String, String> get() {
        try {
            readIfChanged();
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException("Bodyguard's agent cannot read " + file, e);
        }
    }

    private void readIfChanged() throws IOException {
        if (file != null) {
            Version now = Version.of(file);
            if (!Objects.equals(now, version)) {
                texts = reader.read(file);
                version = now;
            }
        }
    }
}
