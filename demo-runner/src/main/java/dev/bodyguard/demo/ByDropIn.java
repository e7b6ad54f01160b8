package dev.bodyguard.demo;

import java.io.IOException;
import java.net.http.HttpClient.Version;
import java.nio.file.Path;

/** The drop-in jar among the webapp's libraries, and a client from another builder, all in this process. */
record ByDropIn(Path war, Path dropIn, ServerLog log, Choices choices) implements Installation {

    @Override
    public String told() {
        return "Starting " + war.getFileName() + " twice in Jetty, each behind a recording proxy: as it is, and with "
                + dropIn.getFileName() + " among its libraries";
    }

    @Override
    public Route plain(Path directory) throws IOException {
        return plain(war, directory, choices.http());
    }

    static Route plain(Path war, Path directory, Version version) throws IOException {
        NotesServer server = NotesServer.start(war, directory);
        return Route.to(
                server, server.uri(), base -> new NotesApplication(new NotesClient(NotesClient.plain(version), base)));
    }

    @Override
    public Route sealed(Path directory) throws IOException {
        NotesServer server = NotesServer.start(war, dropIn, directory, choices.settings(directory));
        return Route.to(
                server,
                server.uri(),
                base -> new NotesApplication(new NotesClient(choices.client(log).build(), base)));
    }
}
