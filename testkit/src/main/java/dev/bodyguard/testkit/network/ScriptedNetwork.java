package dev.bodyguard.testkit.network;

import dev.bodyguard.testkit.http.RawClient;
import dev.bodyguard.testkit.http.Request;
import dev.bodyguard.testkit.http.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The attacker on the path: a reverse proxy on a real socket between a client, for which it is the origin, and a
 * server. Host is passed on as it came. Without a script it relays octets whatever the protocol, HTTP/2 included; with
 * one it reads HTTP/1.1 messages and does what the script says. Everything that either side sends is recorded.
 */
public final class ScriptedNetwork implements AutoCloseable {
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool(ScriptedNetwork::daemon);
    private final int recordingLimit;
    private final Tap tap;
    private final List<Recording> recordings = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Connection> open = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger exchanges = new AtomicInteger();
    private volatile @Nullable Script script;
    private volatile List<Fault> faults;
    private volatile URI server;

    private ScriptedNetwork(Builder builder) throws IOException {
        server = builder.server;
        script = builder.script;
        faults = builder.faults;
        recordingLimit = builder.recordingLimit;
        tap = builder.tap;
        listener = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    }

    /** A network in front of that server; only host and port count. */
    public static Builder to(URI server) {
        return new Builder(server);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** The origin that a client talks to, {@code http://localhost:port}. */
    public URI uri() {
        return uri("");
    }

    public URI uri(String path) {
        return URI.create("http://localhost:" + port() + path);
    }

    /** What was sent, by connection, since the start or the last {@link #forget()}. */
    public List<Recording> recordings() {
        return List.copyOf(recordings);
    }

    public void forget() {
        recordings.clear();
    }

    /** Plays that script from the next request on; only for a network that was started with a script. */
    public void play(Script next) {
        if (script == null) {
            throw new IllegalStateException("this network relays octets: start it with a script");
        }
        script = next;
    }

    /** Inflicts exactly these faults on connections from now on; only for a network without a script. */
    public void inflict(Fault... next) {
        if (script != null) {
            throw new IllegalStateException("this network plays a script: start it without one");
        }
        faults = List.of(next);
    }

    /** Leads new connections to another server, say one that was started again. */
    public void leadTo(URI next) {
        server = next;
    }

    /** Closes every connection that is open now. */
    public void dropConnections() {
        open.forEach(Connection::close);
    }

    /** Waits, so long at most, until the server has ended each open connection and all that it sent is recorded. */
    public void awaitServers(Duration limit) {
        CompletableFuture<?>[] servers = open.stream().map(Connection::ended).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(servers)
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .handle((done, brokenOrLate) -> brokenOrLate)
                .join();
    }

    /** Sends a request of the attacker's own to the server, on a fresh connection, and reads the whole answer. */
    public Response send(Request request) throws IOException {
        return RawClient.send(server, request);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        dropConnections();
        threads.shutdownNow();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                threads.execute(() -> serve(client));
            } catch (IOException | RejectedExecutionException closing) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        Recording recording;
        synchronized (recordings) {
            recording = new Recording(connections.getAndIncrement(), recordingLimit);
            recordings.add(recording);
        }
        try {
            Connection connection = new Connection(client, recording, tap, threads, this::address);
            open.add(connection);
            try {
                run(connection);
            } finally {
                connection.close();
                open.remove(connection);
            }
        } catch (IOException | RuntimeException | InterruptedException broken) {
            // The client sees a closed connection, as it would on any bad network; recordings tell the rest.
        }
    }

    private void run(Connection connection) throws IOException, InterruptedException {
        if (script == null) {
            new Relay(connection, faults).run();
        } else {
            Script current = exchange -> Objects.requireNonNull(script).play(exchange);
            new Stage(connection, current, exchanges::getAndIncrement).run();
        }
    }

    private InetSocketAddress address() {
        return new InetSocketAddress(server.getHost(), server.getPort());
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "scripted-network");
        thread.setDaemon(true);
        return thread;
    }

    /** How a network starts. */
    public static final class Builder {
        private final URI server;
        private @Nullable Script script;
        private List<Fault> faults = List.of();
        private int recordingLimit = 64 * 1024 * 1024;
        private Tap tap = (connection, direction, octets, offset, length) -> {};

        private Builder(URI server) {
            this.server = server;
        }

        /** Reads HTTP/1.1 messages and plays that script. */
        public Builder script(Script played) {
            script = played;
            return this;
        }

        /** What happens to the octets of every connection; only without a script. */
        public Builder faults(Fault... inflicted) {
            faults = List.of(inflicted);
            return this;
        }

        /** How many octets of each direction of each connection are kept; 0 for none. Default 64 MiB. */
        public Builder recordAtMost(int octets) {
            recordingLimit = octets;
            return this;
        }

        /** Sees every octet pass, whatever is recorded. */
        public Builder tap(Tap watching) {
            tap = watching;
            return this;
        }

        public ScriptedNetwork start() {
            try {
                ScriptedNetwork network = new ScriptedNetwork(this);
                network.threads.execute(network::accept);
                return network;
            } catch (IOException noPort) {
                throw new UncheckedIOException(noPort);
            }
        }
    }
}
