package dev.bodyguard.testkit.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** One accepted connection with all sockets that belong to it. */
final class Connection implements Dialer {
    private final Recording recording;
    private final Tap tap;
    private final Executor threads;
    private final Supplier<InetSocketAddress> server;
    private final ConcurrentLinkedQueue<TappedSocket> sockets = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<CompletableFuture<Void>> tasks = new ConcurrentLinkedQueue<>();
    private final TappedSocket client;
    private volatile boolean closed;

    Connection(Socket client, Recording recording, Tap tap, Executor threads, Supplier<InetSocketAddress> server)
            throws IOException {
        this.recording = recording;
        this.tap = tap;
        this.threads = threads;
        this.server = server;
        this.client = tapped(client, Direction.TO_SERVER);
    }

    TappedSocket client() {
        return client;
    }

    @Override
    public TappedSocket dial() throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(server.get());
        } catch (IOException refused) {
            socket.close();
            throw refused;
        }
        return tapped(socket, Direction.TO_CLIENT);
    }

    @Override
    public CompletableFuture<Void> async(Task task) {
        CompletableFuture<Void> outcome = new CompletableFuture<>();
        tasks.add(outcome);
        threads.execute(() -> {
            try {
                task.run();
                outcome.complete(null);
            } catch (IOException | RuntimeException failed) {
                outcome.completeExceptionally(failed);
            }
        });
        return outcome;
    }

    /** Done when everything that was started beside the reading of the client has ended: the server's side of a relay. */
    CompletableFuture<Void> ended() {
        return CompletableFuture.allOf(tasks.toArray(CompletableFuture[]::new));
    }

    void close() {
        closed = true;
        sockets.forEach(TappedSocket::close);
    }

    private TappedSocket tapped(Socket socket, Direction direction) throws IOException {
        TappedSocket tapped = new TappedSocket(socket, direction, this::saw);
        sockets.add(tapped);
        if (closed) {
            tapped.close();
        }
        return tapped;
    }

    private void saw(TappedSocket.Piece piece) {
        recording.add(piece.direction(), piece.octets(), piece.offset(), piece.length());
        tap.saw(recording.connection(), piece.direction(), piece.octets(), piece.offset(), piece.length());
    }
}
