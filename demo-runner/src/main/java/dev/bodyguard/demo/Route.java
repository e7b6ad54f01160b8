package dev.bodyguard.demo;

import dev.bodyguard.testkit.network.Recording;
import dev.bodyguard.testkit.network.ScriptedNetwork;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** An application's way to its server: a client, a recording reverse proxy, a webapp in Jetty. */
final class Route implements AutoCloseable {

    /** More than one visit carries, in octets for each direction of each connection. */
    private static final int RECORDED = 16 << 20;

    private final AutoCloseable server;
    private final ScriptedNetwork network;
    private final WireLog wire;
    private final Application application;

    private Route(AutoCloseable server, ScriptedNetwork network, WireLog wire, Application application) {
        this.server = server;
        this.network = network;
        this.wire = wire;
        this.application = application;
    }

    /** Starts an application, given the place where it is to find its webapp. */
    interface Starting {
        Application start(URI base) throws IOException;
    }

    /**
     * A route to a server that runs, and is closed with it.
     *
     * @param at where it listens
     */
    static Route to(AutoCloseable server, URI at, Starting client) throws IOException {
        WireLog wire = new WireLog();
        ScriptedNetwork network =
                ScriptedNetwork.to(at).recordAtMost(RECORDED).tap(wire).start();
        try {
            return new Route(server, network, wire, client.start(network.uri(NotesServer.CONTEXT)));
        } catch (IOException | RuntimeException e) {
            network.close();
            close(server);
            throw e;
        }
    }

    /** Where the application thinks that its server is. */
    URI uri() {
        return network.uri(NotesServer.CONTEXT);
    }

    Application application() {
        return application;
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
        application.close();
        network.close();
        close(server);
    }

    private static void close(AutoCloseable server) throws IOException {
        try {
            server.close();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
