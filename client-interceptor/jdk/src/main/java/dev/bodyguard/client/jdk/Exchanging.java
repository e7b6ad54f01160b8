package dev.bodyguard.client.jdk;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.util.concurrent.CompletableFuture;

/** How the requests of a call get to the client underneath. */
interface Exchanging {

    /** Cancelling the future ends the exchange. */
    <R> CompletableFuture<HttpResponse<R>> exchange(HttpRequest request, BodyHandler<R> handler);
}
