package dev.bodyguard.client.jetty;

import java.nio.ByteBuffer;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.client.transport.HttpSender;
import org.eclipse.jetty.util.Callback;

/** Tells the application's client how far a request is. Its content is taken by whoever seals it, as the connection takes that. */
final class RequestSide extends HttpSender {

    RequestSide(SealedChannel channel) {
        super(channel);
    }

    void begin(HttpExchange exchange, Hop hop) {
        if (queuedToBegin(exchange) && beginToHeaders(exchange)) {
            hop.begin();
        }
    }

    /** The head goes on its way. Says whether anybody wants that still. */
    boolean commit(HttpExchange exchange) {
        return headersToCommit(exchange);
    }

    /** Some content goes on its way. */
    void went(HttpExchange exchange, ByteBuffer content) {
        if (content.hasRemaining()) {
            someToContent(exchange, content.slice().asReadOnlyBuffer());
        }
    }

    void succeed(HttpExchange exchange) {
        someToSuccess(exchange);
    }

    @Override
    protected void sendHeaders(HttpExchange exchange, ByteBuffer content, boolean last, Callback callback) {
        throw new IllegalStateException("what is sent is sealed");
    }

    @Override
    protected void sendContent(HttpExchange exchange, ByteBuffer content, boolean last, Callback callback) {
        throw new IllegalStateException("what is sent is sealed");
    }
}
