package dev.bodyguard.filter;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

/** The container's AsyncContext, which completes only after the sealed body has its end. */
final class ProtectedAsync implements AsyncContext {

    /** Which request and response an asynchronous cycle runs with. */
    enum Pair {
        /** Those that {@code startAsync()} takes by itself. */
        OURS,
        /** Those that the application gave. */
        GIVEN
    }

    private final AsyncContext wire;
    private final Pair pair;
    private final ProtectedExchange exchange;
    private final AsyncListeners listeners;

    /** Asked for at the start: once the cycle is dispatched a container may not say any more, and takes listeners still. */
    private final ServletRequest request;

    private final ServletResponse response;
    private volatile boolean settled;

    ProtectedAsync(AsyncContext wire, Pair pair, ProtectedExchange exchange) {
        this.wire = wire;
        this.pair = pair;
        this.exchange = exchange;
        this.request = wire.getRequest();
        this.response = wire.getResponse();
        this.listeners = new AsyncListeners(this, exchange);
        wire.addListener(listeners);
    }

    /** Whether the application has completed or dispatched this cycle. */
    boolean settled() {
        return settled;
    }

    @Override
    public ServletRequest getRequest() {
        return wire.getRequest();
    }

    @Override
    public ServletResponse getResponse() {
        return wire.getResponse();
    }

    @Override
    public boolean hasOriginalRequestAndResponse() {
        return pair == Pair.OURS;
    }

    @Override
    public void dispatch() {
        wire.dispatch();
        settled = true;
    }

    @Override
    public void dispatch(String path) {
        wire.dispatch(path);
        settled = true;
    }

    @Override
    public void dispatch(ServletContext context, String path) {
        wire.dispatch(context, path);
        settled = true;
    }

    @Override
    public void complete() {
        settled = true;
        exchange.complete(wire::complete);
    }

    @Override
    public void start(Runnable work) {
        wire.start(work);
    }

    @Override
    public void addListener(AsyncListener listener) {
        listeners.add(listener, request, response);
    }

    @Override
    public void addListener(AsyncListener listener, ServletRequest request, ServletResponse response) {
        listeners.add(listener, request, response);
    }

    @Override
    public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
        return wire.createListener(type);
    }

    @Override
    public void setTimeout(long millis) {
        wire.setTimeout(millis);
    }

    @Override
    public long getTimeout() {
        return wire.getTimeout();
    }
}
