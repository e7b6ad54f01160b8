package dev.bodyguard.tours;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** Where the build has put what the tours need. */
final class Place {

    private static final Path DIRECTORY = Path.of(System.getProperty("tours.directory", "target/tours"));

    /** The drop-in jar, as it is shipped. */
    static final Path DROP_IN = DIRECTORY.resolve("bodyguard-filter-dropin.jar");

    private Place() {}

    static Path of(String name) {
        return DIRECTORY.resolve(name).toAbsolutePath();
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    // Validators are made of the time of the last change.
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}
