package dev.bodyguard.client.jdk;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.client.core.ProtectedExchanges;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * A {@link HttpClient} that seals requests and opens responses, so that an application changes the line that builds its
 * client and nothing else:
 *
 * <pre>{@code
 * HttpClient client = BodyguardHttpClient.newBuilder().pin("bg1:..").build();
 * }</pre>
 *
 * <p>What the application sees is the opened response. A protected request never leaves in clear; where that is not
 * possible, sending fails with a {@link dev.bodyguard.protocol.BodyguardException} that says why. Differs from the JDK's
 * client: pushed responses are declined; a redirect from a protected to an unprotected place fails; so does a WebSocket to
 * a protected origin.
 */
public final class BodyguardHttpClient extends HttpClient {

    private final HttpClient delegate;
    private final ProtectedExchanges core;
    private final AboveSeal above;
    private final ClientLifetime lifetime;
    private final Exchanging background;
    private final BooleanSupplier sealedAbove;

    BodyguardHttpClient(HttpClient delegate, ClientSettings settings, AboveSeal above) {
        this(delegate, settings, above, () -> false);
    }

    /** @param sealedAbove whether what this thread sends is sealed already, by an adapter to which this is the client below */
    BodyguardHttpClient(HttpClient delegate, ClientSettings settings, AboveSeal above, BooleanSupplier sealedAbove) {
        this.delegate = delegate;
        this.core = new ProtectedExchanges(settings, new JdkHandshakeTransport(delegate));
        this.above = above;
        this.lifetime = new ClientLifetime(delegate, core);
        this.background = new Background(delegate);
        this.sealedAbove = sealedAbove;
    }

    /** A builder with the methods of the JDK's, and those that say what is protected and who is trusted. */
    public static BodyguardHttpClientBuilder newBuilder() {
        return new BodyguardHttpClientBuilder();
    }

    /** A client with default settings. It trusts nobody: the error of its first request says how to change that. */
    public static HttpClient newHttpClient() {
        return newBuilder().build();
    }

    /**
     * Protects a client that exists already.
     *
     * @throws IllegalArgumentException the client follows redirects, keeps cookies or answers challenges: it would do so
     *     below the seal, where it sees nothing of them, and send old sealed requests to new places; or it is protected
     *     already, perhaps by an agent
     */
    public static HttpClient wrap(HttpClient delegate, ClientSettings settings) {
        if (delegate.followRedirects() != Redirect.NEVER
                || delegate.cookieHandler().isPresent()
                || delegate.authenticator().isPresent()) {
            throw new IllegalArgumentException(
                    "the client must not have redirects, a cookie handler or an authenticator:"
                            + " give them to BodyguardHttpClient.newBuilder() instead");
        }
        requireUnprotected(delegate);
        return new BodyguardHttpClient(delegate, settings, AboveSeal.nothing());
    }

    /** An agent's is of another class loader, and has the same name. */
    private static void requireUnprotected(HttpClient delegate) {
        if (delegate.getClass().getName().equals(BodyguardHttpClient.class.getName())) {
            throw new IllegalArgumentException(
                    "the client is protected already, by this library or by Bodyguard's agent:"
                            + " BodyguardHttpClient.newBuilder() builds one with settings of its own");
        }
    }

    /**
     * How old a response is that came from the client's vault because the server could not be reached; empty for one from the
     * server. The response also has the header {@code Bodyguard-Offline: age=<seconds>}.
     */
    public static Optional<Duration> offlineAge(HttpResponse<?> response) {
        return response instanceof OfflineHttpResponse<?> offline ? Optional.of(offline.age()) : Optional.empty();
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        if (sealedAbove.getAsBoolean()) {
            return delegate.send(request, handler);
        }
        CallersThread caller = new CallersThread(delegate);
        return caller.await(start(request, handler, caller));
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        return sealedAbove.getAsBoolean() ? delegate.sendAsync(request, handler) : start(request, handler, background);
    }

    private <T> CompletableFuture<HttpResponse<T>> start(HttpRequest request, BodyHandler<T> handler, Exchanging wire) {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(handler, "handler");
        lifetime.enter();
        ApplicationCall<T> call = new ApplicationCall<>(wire, core, above, request, handler);
        return lifetime.leaveAfter(call.start());
    }

    /** As without the last parameter: pushed responses are declined, because nothing binds them to a sealed request. */
    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, @Nullable PushPromiseHandler<T> pushes) {
        return sendAsync(request, handler);
    }

    /** WebSockets to protected origins fail: this layer does not seal them. Others pass. */
    @Override
    public WebSocket.Builder newWebSocketBuilder() {
        return new GuardedWebSocketBuilder(delegate.newWebSocketBuilder(), core);
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return above.cookies();
    }

    @Override
    public Redirect followRedirects() {
        return above.redirects();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return above.authenticator();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return delegate.connectTimeout();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return delegate.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return delegate.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return delegate.sslParameters();
    }

    @Override
    public Version version() {
        return delegate.version();
    }

    @Override
    public Optional<Executor> executor() {
        return delegate.executor();
    }

    // From here on: methods that HttpClient has from Java 21 on. They override there and are additions before.

    /** Takes no new requests; those under way are completed, then sessions are forgotten. */
    public void shutdown() {
        lifetime.shutdown();
    }

    /** Takes no new requests and gives up those under way, where the Java version can. */
    public void shutdownNow() {
        lifetime.shutdownNow();
    }

    /** Whether all is over after a {@link #shutdown()}. */
    public boolean isTerminated() {
        return lifetime.isTerminated();
    }

    /** Waits until all is over after a {@link #shutdown()}, and says whether it is. */
    public boolean awaitTermination(Duration duration) throws InterruptedException {
        return lifetime.awaitTermination(duration);
    }

    /** Shuts down and waits. */
    public void close() {
        lifetime.close();
    }

    @Override
    public String toString() {
        return core.toString();
    }
}
