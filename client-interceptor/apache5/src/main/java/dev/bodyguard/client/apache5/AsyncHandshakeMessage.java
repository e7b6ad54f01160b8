package dev.bodyguard.client.apache5;

import dev.bodyguard.client.core.HandshakeTransport;
import dev.bodyguard.protocol.Wire;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.nio.entity.AbstractBinAsyncEntityConsumer;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicClientExchangeHandler;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.nio.support.BasicResponseConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** A message of ours, and what becomes of it on a connection. */
final class AsyncHandshakeMessage extends BasicHttpRequest {

    private static final long serialVersionUID = 1L;

    private final transient HandshakeTransport.Call message;
    private final transient FutureCallback<Message<HttpResponse, byte[]>> answered;

    AsyncHandshakeMessage(
            HandshakeTransport.Call message, HttpRoute route, FutureCallback<Message<HttpResponse, byte[]>> answered) {
        super(message.method(), message.uri());
        setAbsoluteRequestUri(Places.isAbsoluteThere(route));
        this.message = message;
        this.answered = answered;
    }

    AsyncClientExchangeHandler exchange() {
        AsyncEntityProducer content = message.mediaType().isEmpty()
                ? null
                : new BasicAsyncEntityProducer(message.content(), ContentType.parse(message.mediaType()));
        return new BasicClientExchangeHandler<>(
                new BasicRequestProducer(this, content) {
                    @Override
                    public void sendRequest(RequestChannel wire, HttpContext context)
                            throws HttpException, IOException {
                        Framing.whole(AsyncHandshakeMessage.this, content, context);
                        super.sendRequest(wire, context);
                    }
                },
                new BasicResponseConsumer<>(new Beginning()),
                answered);
    }

    /** The beginning of an answer; the rest is not kept. */
    private static final class Beginning extends AbstractBinAsyncEntityConsumer<byte[]> {

        private final ByteBuffer kept = ByteBuffer.allocate(Wire.HANDSHAKE_LIMIT);

        @Override
        protected void streamStart(@Nullable ContentType type) {}

        @Override
        protected int capacityIncrement() {
            return Integer.MAX_VALUE;
        }

        @Override
        protected void data(ByteBuffer octets, boolean last) {
            byte[] some = new byte[Math.min(octets.remaining(), kept.remaining())];
            octets.get(some);
            kept.put(some);
            octets.position(octets.limit());
        }

        @Override
        protected byte[] generateContent() {
            byte[] content = new byte[kept.position()];
            kept.flip().get(content);
            return content;
        }

        @Override
        public void releaseResources() {
            // Nothing but memory.
        }
    }
}
