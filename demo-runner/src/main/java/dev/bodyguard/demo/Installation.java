package dev.bodyguard.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** How the layer comes to webapp and client, and how both run without it. */
interface Installation {

    /** What is started, in words. */
    String told();

    /** What was added to the command line of each program of {@link #sealed}, by the program's name. */
    default Map<String, String> added() {
        return Map.of();
    }

    /** The control: nobody protects anything. */
    Route plain(Path directory) throws IOException;

    /** The same webapp and the same client, protected. */
    Route sealed(Path directory) throws IOException;
}
