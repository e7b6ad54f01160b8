package dev.bodyguard.demo;

import java.nio.file.Path;

/** The files that the build delivers, as {@code ./demo} uses them. */
final class Delivered {

    static final Path WAR = Path.of("target/run/patient-notes.war").toAbsolutePath();
    static final Path DROP_IN = Path.of("target/run/bodyguard-dropin.jar").toAbsolutePath();

    static final Path PROGRAMS = Path.of("target/run").toAbsolutePath();

    private Delivered() {}
}
