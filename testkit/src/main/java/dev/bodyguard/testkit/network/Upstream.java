package dev.bodyguard.testkit.network;

import dev.bodyguard.testkit.http.MessageInput;
import dev.bodyguard.testkit.http.MessageOutput;
import dev.bodyguard.testkit.http.Request;
import dev.bodyguard.testkit.http.Response;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The server's side of one client connection: one socket at a time, opened when needed and again when it went stale. */
final class Upstream {
    private final Dialer dialer;
    private final MessageOutput client;
    private @Nullable Link link;
    private CompletableFuture<Void> upload = CompletableFuture.completedFuture(null);

    Upstream(Dialer dialer, MessageOutput client) {
        this.dialer = dialer;
        this.client = client;
    }

    Response exchange(Request request) throws IOException {
        settle();
        Link open = usable();
        // Beside the response: a server may answer before it has read the request, or while it reads it.
        upload = dialer.async(() -> open.out.write(request));
        Response response = finalResponse(open, request.method());
        if (response.headers().lists("Connection", "close")) {
            link = null;
        }
        return response;
    }

    boolean isUploading() {
        return !upload.isDone();
    }

    /** Waits until the request before has gone out, or cannot. */
    void settle() {
        try {
            upload.join();
        } catch (CompletionException unread) {
            // The server would not read it all; this connection has no future.
            link = null;
        }
    }

    private Link usable() throws IOException {
        Link known = link;
        if (known == null || known.socket.isAtEnd(known.in.rest())) {
            known = new Link(dialer.dial());
            link = known;
        }
        return known;
    }

    private Response finalResponse(Link open, String method) throws IOException {
        Response response = open.in.readResponse(method);
        while (response != null && response.status() < 200) {
            if (response.status() == 101) {
                throw new IOException("a script cannot play an upgraded connection");
            }
            client.write(response);
            response = open.in.readResponse(method);
        }
        if (response == null) {
            throw new IOException("the server closed without an answer");
        }
        return response;
    }

    /** One connection to the server. */
    private static final class Link {
        private final TappedSocket socket;
        private final MessageInput in;
        private final MessageOutput out;

        Link(TappedSocket socket) throws IOException {
            this.socket = socket;
            this.in = new MessageInput(socket.input());
            this.out = new MessageOutput(socket.output());
        }
    }
}
