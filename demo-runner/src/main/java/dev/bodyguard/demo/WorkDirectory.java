package dev.bodyguard.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for databases, keys and unpacked archives that is gone when the demo ends, by Ctrl-C too. */
final class WorkDirectory implements AutoCloseable {

    private final Path directory;
    private final Thread atExit = new Thread(this::deleteQuietly);

    private WorkDirectory(Path directory) {
        this.directory = directory;
    }

    static WorkDirectory create() throws IOException {
        WorkDirectory created = new WorkDirectory(Files.createTempDirectory("bodyguard-demo"));
        Runtime.getRuntime().addShutdownHook(created.atExit);
        return created;
    }

    /** A new directory in it. */
    Path make(String name) throws IOException {
        return Files.createDirectory(directory.resolve(name));
    }

    @Override
    public void close() throws IOException {
        delete();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private void deleteQuietly() {
        try {
            delete();
        } catch (IOException | UncheckedIOException e) {
            System.err.println("Could not delete " + directory + ": " + e);
        }
    }

    private void delete() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(directory)) {
            files = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
