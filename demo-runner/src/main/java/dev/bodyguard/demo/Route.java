package dev.bodyguard.demo;

import dev.bodyguard.testkit.network.Recording;
import dev.bodyguard.testkit.network.ScriptedNetwork;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** An application's way to its server: a client, a recording reverse proxy, a webapp in Jetty. */
final class Route implements AutoCloseable {

    /** More than one visit carries, in octets for each direction of each connection. */
    private static final int RECORDED = 16 << 20;

    private final NotesServer server;
    private final ScriptedNetwork network;
    private final WireLog wire;
    private final HttpClient http;

    private Route(NotesServer server, ScriptedNetwork network, WireLog wire, HttpClient http) {
        this.server = server;
        this.network = network;
        this.wire = wire;
        this.http = http;
    }

    /** The control: nobody protects anything. */
    static Route plain(Path war, Path directory, Version version) throws IOException {
        NotesServer server = NotesServer.start(war, directory);
        WireLog wire = new WireLog();
        HttpClient http = HttpClient.newBuilder()
                .version(version)
                .cookieHandler(new CookieManager())
                .followRedirects(Redirect.NORMAL)
                .build();
        return new Route(server, network(server, wire), wire, http);
    }

    /** The same WAR with the drop-in jar, and the same client from another builder. */
    static Route sealed(Path war, Path dropIn, Path directory, ServerLog log, Choices choices) throws IOException {
        NotesServer server = NotesServer.start(war, dropIn, directory, choices.settings(directory));
        WireLog wire = new WireLog();
        HttpClient http = choices.client(log).build();
        return new Route(server, network(server, wire), wire, http);
    }

    private static ScriptedNetwork network(NotesServer server, WireLog wire) {
        return ScriptedNetwork.to(server.uri()).recordAtMost(RECORDED).tap(wire).start();
    }

    /** Where the application thinks that its server is. */
    URI uri() {
        return network.uri(NotesServer.CONTEXT);
    }

    NotesClient client() {
        return new NotesClient(http, uri());
    }

    List<Recording> recordings() {
        return network.recordings();
    }

    /** Drops what was recorded so far. */
    void forget() {
        network.forget();
    }

    /** Takes the steps one after the other; a step that fails is told like any other, the rest is then left out. */
    List<Observation> walk(List<Step> steps, Consumer<Observation> seen) {
        List<Observation> observations = new ArrayList<>();
        for (Step step : steps) {
            Observation observation = observe(step);
            observations.add(observation);
            seen.accept(observation);
            if (observation.failed()) {
                break;
            }
        }
        return observations;
    }

    /** Takes one step. */
    Observation observe(Step step) {
        wire.take();
        long start = System.nanoTime();
        String application;
        boolean failed = false;
        try {
            application = step.action().run();
        } catch (IOException | RuntimeException e) {
            application = "failed: " + e;
            failed = true;
        }
        long nanos = System.nanoTime() - start;
        return new Observation(step.name(), application, failed, wire.take(), nanos);
    }

    @Override
    public void close() throws IOException {
        network.close();
        server.close();
    }
}
