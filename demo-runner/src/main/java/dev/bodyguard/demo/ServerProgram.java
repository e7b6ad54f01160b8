package dev.bodyguard.demo;

import java.io.IOException;
import java.nio.file.Path;

/** An ordinary program: the webapp in Jetty, until its input ends. */
final class ServerProgram {

    private ServerProgram() {}

    /** Says where it listens when it does. */
    public static void main(String[] arguments) throws IOException {
        try (NotesServer server = NotesServer.start(Path.of(arguments[0]), Path.of(arguments[1]))) {
            System.out.println("{\"listens\":\"" + server.uri() + "\"}");
            while (System.in.read() >= 0) {
                // Nobody has anything to say to it.
            }
        }
        System.exit(0);
    }
}
