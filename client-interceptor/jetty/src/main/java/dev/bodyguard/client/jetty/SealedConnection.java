package dev.bodyguard.client.jetty;

import java.net.SocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.eclipse.jetty.client.Connection;
import org.eclipse.jetty.client.transport.HttpChannel;
import org.eclipse.jetty.client.transport.HttpConnection;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.client.transport.SendFailure;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.jspecify.annotations.Nullable;

/** Where one exchange of the application's client is at a time. The connection that it takes is another's. */
final class SealedConnection extends HttpConnection {

    private final SealedChannel channel;
    private final AtomicBoolean closed = new AtomicBoolean();

    SealedConnection(SealedDestination destination, ProtectingTransport transport) {
        super(destination);
        this.channel = new SealedChannel(this, transport);
    }

    @Override
    public SendFailure send(HttpExchange exchange) {
        normalizeRequest(exchange.getRequest());
        return send(channel, exchange);
    }

    /** That the client underneath knows. */
    @Override
    protected boolean requiresHostHeader() {
        return false;
    }

    @Override
    protected HttpVersion getHttpVersion() {
        return HttpVersion.HTTP_1_1;
    }

    @Override
    protected Iterator<HttpChannel> getHttpChannels() {
        return Collections.<HttpChannel>singleton(channel).iterator();
    }

    void release() {
        getHttpDestination().release(this);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            getHttpDestination().remove(this);
            HttpExchange exchange = channel.getHttpExchange();
            if (exchange != null) {
                exchange.getRequest().abort(new AsynchronousCloseException());
            }
            channel.destroy();
            destroy();
        }
    }

    @Override
    public boolean isClosed() {
        return closed.get();
    }

    @Override
    public @Nullable SocketAddress getLocalSocketAddress() {
        return underneath(Connection::getLocalSocketAddress);
    }

    @Override
    public @Nullable SocketAddress getRemoteSocketAddress() {
        return underneath(Connection::getRemoteSocketAddress);
    }

    @Override
    public EndPoint.@Nullable SslSessionData getSslSessionData() {
        return underneath(Connection::getSslSessionData);
    }

    private <T> @Nullable T underneath(Function<Connection, @Nullable T> asked) {
        return Optional.ofNullable(channel.underneath()).map(asked).orElse(null);
    }
}
