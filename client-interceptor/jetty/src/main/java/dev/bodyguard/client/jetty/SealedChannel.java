package dev.bodyguard.client.jetty;

import org.eclipse.jetty.client.Connection;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.transport.HttpChannel;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;

/** Brings one exchange after the other to its hop, and what becomes of it back. */
final class SealedChannel extends HttpChannel {

    private final SealedConnection connection;
    private final ProtectingTransport transport;
    private final RequestSide requests;
    private final ResponseSide responses;
    private volatile @Nullable Hop hop;

    SealedChannel(SealedConnection connection, ProtectingTransport transport) {
        super(connection.getHttpDestination());
        this.connection = connection;
        this.transport = transport;
        this.requests = new RequestSide(this);
        this.responses = new ResponseSide(this);
    }

    @Override
    public void send(HttpExchange exchange) {
        Hop begun = new Hop(transport, exchange, requests, responses);
        hop = begun;
        requests.begin(exchange, begun);
    }

    @Override
    public void abort(
            HttpExchange exchange,
            @Nullable Throwable requestFailure,
            @Nullable Throwable responseFailure,
            Promise<Boolean> promise) {
        Hop current = hop;
        if (current != null && responseFailure != null) {
            current.giveUp(responseFailure);
        } else if (current != null && requestFailure != null) {
            current.stopSending(requestFailure);
        }
        super.abort(exchange, requestFailure, responseFailure, promise);
    }

    /** Nobody wants the rest of the response, or it is not to be had. */
    void giveUp(Throwable failure) {
        Hop current = hop;
        if (current != null) {
            current.giveUp(failure);
        }
    }

    @Override
    public void exchangeTerminated(HttpExchange exchange, Result result) {
        super.exchangeTerminated(exchange, result);
        if (result.isFailed()) {
            connection.close();
        } else {
            release();
        }
    }

    @Override
    public void release() {
        connection.release();
    }

    @Override
    protected Connection getConnection() {
        return connection;
    }

    @Override
    protected RequestSide getHttpSender() {
        return requests;
    }

    @Override
    protected ResponseSide getHttpReceiver() {
        return responses;
    }

    /** The connection that the exchange has now. */
    @Nullable
    Connection underneath() {
        Hop current = hop;
        return current == null ? null : current.connection();
    }
}
