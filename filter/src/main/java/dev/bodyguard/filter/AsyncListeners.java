package dev.bodyguard.filter;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The application's listeners of one asynchronous cycle, behind one of ours. A time-out or failure that none of them settles
 * would be answered by the container, in clear: it is answered here.
 */
final class AsyncListeners implements AsyncListener {

    private final ProtectedAsync async;
    private final ProtectedExchange exchange;
    private final List<Registered> registered = new CopyOnWriteArrayList<>();

    private record Registered(AsyncListener listener, ServletRequest request, ServletResponse response) {}

    private interface Call {
        void on(AsyncListener listener, AsyncEvent event) throws IOException;
    }

    AsyncListeners(ProtectedAsync async, ProtectedExchange exchange) {
        this.async = async;
        this.exchange = exchange;
    }

    void add(AsyncListener listener, ServletRequest request, ServletResponse response) {
        registered.add(new Registered(listener, request, response));
    }

    private void tell(AsyncEvent event, Call call) throws IOException {
        for (Registered each : registered) {
            call.on(each.listener, new AsyncEvent(async, each.request, each.response, event.getThrowable()));
        }
    }

    @Override
    public void onComplete(AsyncEvent event) throws IOException {
        try {
            tell(event, AsyncListener::onComplete);
        } finally {
            exchange.close();
        }
    }

    @Override
    public void onTimeout(AsyncEvent event) throws IOException {
        tell(event, AsyncListener::onTimeout);
        answerUnsettled("the request timed out");
    }

    @Override
    public void onError(AsyncEvent event) throws IOException {
        tell(event, AsyncListener::onError);
        answerUnsettled("the request failed");
    }

    @Override
    public void onStartAsync(AsyncEvent event) throws IOException {
        tell(event, AsyncListener::onStartAsync);
    }

    private void answerUnsettled(String message) {
        if (async.settled()) {
            return;
        }
        if (exchange.outgoing().isCommitted()) {
            exchange.abort();
        } else {
            exchange.fail(500, message);
            async.complete();
        }
    }
}
