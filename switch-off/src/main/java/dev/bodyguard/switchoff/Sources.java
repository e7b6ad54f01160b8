package dev.bodyguard.switchoff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The sources in which handlings stand: a file is known by its name, in whichever of these modules it lies. */
final class Sources {

    private static final List<String> MODULES = List.of("filter", "server", "runtime", "protocol");

    private final Path root;

    Sources(Path root) {
        this.root = root;
    }

    /** @throws IllegalArgumentException there is no such file, or more than one */
    Path file(String type) throws IOException {
        String name = type + ".java";
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/main/java"))) {
                List<Path> found = files.filter(file -> file.endsWith(name)).toList();
                if (found.size() == 1) {
                    return found.get(0);
                }
                if (found.size() > 1) {
                    throw new IllegalArgumentException(name + " is there more than once: " + found);
                }
            }
        }
        throw new IllegalArgumentException("there is no " + name + " in " + MODULES);
    }

    /** @throws IllegalArgumentException the text is not there exactly once */
    String changed(Edit edit) throws IOException {
        Path file = file(edit.type());
        String source = Files.readString(file);
        int occurrences = edit.occurrences(source);
        if (occurrences != 1) {
            throw new IllegalArgumentException(
                    "%s holds %d times, not once: %s".formatted(root.relativize(file), occurrences, edit.search()));
        }
        return edit.in(source);
    }
}
