package dev.bodyguard.client.jetty;

import java.io.EOFException;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.client.transport.HttpReceiver;
import org.eclipse.jetty.client.transport.HttpResponse;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;

/** Gives the application's client an opened response, its content as that asks for it. */
final class ResponseSide extends HttpReceiver {

    private final SealedChannel channel;
    private volatile Content.@Nullable Source content;

    ResponseSide(SealedChannel channel) {
        super(channel);
        this.channel = channel;
    }

    void receive(HttpExchange exchange, Opened opened) {
        HttpResponse response = exchange.getResponse();
        response.version(opened.version()).status(opened.status()).reason(opened.reason());
        content = opened.content();
        responseBegin(exchange);
        for (HttpField field : opened.fields()) {
            responseHeader(exchange, field);
        }
        responseHeaders(exchange);
    }

    @Override
    protected Content.@Nullable Chunk read(boolean fillInterestIfNeeded) {
        Content.Source source = content;
        HttpExchange exchange = getHttpExchange();
        if (source == null || exchange == null) {
            return Content.Chunk.from(new EOFException("the response is over"));
        }
        Content.Chunk chunk = source.read();
        if (chunk == null) {
            if (fillInterestIfNeeded) {
                source.demand(() -> responseContentAvailable(exchange));
            }
            return null;
        }
        if (Content.Chunk.isFailure(chunk)) {
            responseFailure(chunk.getFailure(), Promise.noop());
        } else if (chunk.isLast()) {
            responseSuccess(null);
        }
        return chunk;
    }

    @Override
    protected void onInterim() {
        // Those are below the seal.
    }

    @Override
    protected void failAndClose(Throwable failure) {
        channel.giveUp(failure);
    }

    @Override
    protected void reset() {
        super.reset();
        content = null;
    }

    @Override
    protected void dispose() {
        super.dispose();
        content = null;
    }
}
