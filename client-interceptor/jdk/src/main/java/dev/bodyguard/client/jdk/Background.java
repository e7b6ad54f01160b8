package dev.bodyguard.client.jdk;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.util.concurrent.CompletableFuture;

/** The asynchronous way: nobody waits. */
final class Background implements Exchanging {

    private final HttpClient delegate;

    Background(HttpClient delegate) {
        this.delegate = delegate;
    }

    @Override
    public <R> CompletableFuture<HttpResponse<R>> exchange(HttpRequest request, BodyHandler<R> handler) {
        return delegate.sendAsync(request, handler);
    }
}
