package dev.bodyguard.client.jetty;

import dev.bodyguard.client.core.HandshakeTransport;
import dev.bodyguard.client.jetty.Gathering.End;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.Wire;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.Transport;
import org.jspecify.annotations.Nullable;

/** Carries handshakes over the client below the seal, the way that requests to the same place go. */
final class JettyHandshakes implements HandshakeTransport {

    private final WireClient client;
    private final Map<Origin, Way> ways = new ConcurrentHashMap<>();

    /** What leads a request of Jetty's elsewhere than its place says. */
    private record Way(@Nullable Object tag, @Nullable Transport transport) {}

    JettyHandshakes(WireClient client) {
        this.client = client;
    }

    void remember(URI uri, Request request) throws MalformedMessage {
        ways.put(Origin.of(uri), new Way(request.getTag(), request.getTransport()));
    }

    /** What follows a message is computed, and perhaps read from a disk: in no thread of a connection. */
    @Override
    public CompletableFuture<Reply> send(Call call) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        try {
            Request request = request(call);
            request.onResponseContentSource((response, content) -> read(response, content, reply));
            request.send(result -> {
                if (result.isFailed()) {
                    reply.completeExceptionally(failure(result.getFailure()));
                }
            });
        } catch (IOException | RuntimeException e) {
            reply.completeExceptionally(e);
        }
        return reply.whenCompleteAsync((received, error) -> {}, client.getExecutor());
    }

    private Request request(Call call) throws MalformedMessage {
        Way way = Objects.requireNonNull(ways.get(Origin.of(call.uri())), "no request goes to this origin");
        Request request = client.newRequest(call.uri())
                .method(call.method())
                .tag(way.tag())
                .transport(way.transport())
                .timeout(call.timeout().toMillis(), TimeUnit.MILLISECONDS);
        request.headers(headers -> headers.clear());
        if (!call.mediaType().isEmpty()) {
            request.headers(headers -> headers.put(HttpHeader.CONTENT_TYPE, call.mediaType()));
            request.body(new BytesRequestContent(call.mediaType(), call.content()));
        }
        return request;
    }

    private static void read(Response response, Content.Source content, CompletableFuture<Reply> reply) {
        Gathering.of(content, Wire.HANDSHAKE_LIMIT).whenComplete((gathered, error) -> {
            if (error != null) {
                reply.completeExceptionally(failure(error));
                return;
            }
            reply.complete(new Reply(
                    response.getStatus(),
                    value(response, HttpHeader.CONTENT_TYPE),
                    value(response, HttpHeader.RETRY_AFTER),
                    gathered.octets()));
            if (gathered.end() == End.NOT_SEEN) {
                response.abort(new IOException("the answer to a handshake is too long"));
            }
        });
    }

    private static IOException failure(Throwable cause) {
        return cause instanceof IOException io ? io : new IOException(cause);
    }

    private static String value(Response response, HttpHeader name) {
        HttpField field = response.getHeaders().getField(name);
        return field == null || field.getValue() == null ? "" : field.getValue();
    }
}
