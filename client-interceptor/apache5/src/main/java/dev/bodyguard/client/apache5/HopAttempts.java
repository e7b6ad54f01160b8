package dev.bodyguard.client.apache5;

import dev.bodyguard.client.core.AsyncHop;
import dev.bodyguard.client.core.CompletionFailures;
import dev.bodyguard.client.core.OfflineAnswer;
import dev.bodyguard.client.core.OutgoingRequest;
import dev.bodyguard.client.core.ProtectedExchanges;
import dev.bodyguard.client.core.RefusedOnce;
import dev.bodyguard.client.core.Unreachable;
import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.UnprotectedResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** One hop, from its turn to its answer, as often as it is sent. Nothing waits in a thread, nor with a connection. */
final class HopAttempts implements AsyncExecCallback {

    private final ProtectedExchanges core;
    private final AsyncHop hop;
    private final OutgoingRequest outgoing;
    private final HttpRequest request;
    private final @Nullable AsyncEntityProducer body;
    private final AsyncExecChain.Scope scope;
    private final AsyncExecChain chain;
    private final AsyncExecCallback application;
    private final Header[] own;

    HopAttempts(
            ProtectedExchanges core,
            AsyncHop hop,
            OutgoingRequest outgoing,
            HttpRequest request,
            @Nullable AsyncEntityProducer body,
            AsyncExecChain.Scope scope,
            AsyncExecChain chain,
            AsyncExecCallback application) {
        this.core = core;
        this.hop = hop;
        this.outgoing = outgoing;
        this.request = request;
        this.body = body;
        this.scope = scope;
        this.chain = chain;
        this.application = application;
        this.own = request.getHeaders();
    }

    /** Sends when it is the request's turn. */
    void begin() {
        after(hop.await(), this::proceed);
    }

    /** Sends at once. */
    void proceed() {
        try {
            chain.proceed(request, body, scope, this);
        } catch (HttpException | IOException | RuntimeException e) {
            failed(e);
        }
    }

    /** Until the application cancels, and no longer than it would wait for a response. */
    private void after(CompletableFuture<Void> step, Runnable next) {
        Timeout limit = scope.clientContext.getRequestConfigOrDefault().getResponseTimeout();
        CompletableFuture<Void> waiting = limit != null && limit.isEnabled()
                ? step.orTimeout(limit.toMilliseconds(), TimeUnit.MILLISECONDS)
                : step;
        scope.cancellableDependency.setDependency(
                () -> waiting.completeExceptionally(new CancellationException("the request was cancelled")));
        waiting.whenComplete((done, error) -> {
            if (error == null) {
                next.run();
            } else {
                fail(waited(CompletionFailures.cause(error)));
            }
        });
    }

    private static Throwable waited(Throwable error) {
        return error instanceof TimeoutException
                ? new SocketTimeoutException("no session within the response timeout")
                : error;
    }

    @Override
    public @Nullable AsyncDataConsumer handleResponse(HttpResponse response, @Nullable EntityDetails entity)
            throws HttpException, IOException {
        if (!hop.isAnswered()) {
            // A proxy's answer to our asking for a tunnel.
            throw new UnprotectedResponse(response.getCode());
        }
        return application.handleResponse(response, entity);
    }

    @Override
    public void handleInformationResponse(HttpResponse response) throws HttpException, IOException {
        application.handleInformationResponse(response);
    }

    @Override
    public void completed() {
        hop.giveUp();
        application.completed();
    }

    @Override
    public void failed(Exception cause) {
        if (cause instanceof RefusedOnce once) {
            scope.execRuntime.discardEndpoint();
            after(hop.refused(once.refusal()), this::again);
        } else {
            fail(cause);
        }
    }

    private void again() {
        // The interceptors below add theirs again.
        request.setHeaders(own);
        if (body != null) {
            body.releaseResources();
        }
        begin();
    }

    /** The application gets the failure, or what is kept where the server was not there. */
    private void fail(Throwable cause) {
        hop.giveUp();
        if (hop.isAnswered() || !(Unreachable.is(cause) || cause instanceof ConnectTimeoutException)) {
            tell(cause);
            return;
        }
        // Where waiting for a disk holds no connection up.
        CompletableFuture.runAsync(() -> {
            try {
                Optional<OfflineAnswer> kept = core.offlineInsteadOf(cause, outgoing);
                if (kept.isPresent()) {
                    KeptContent.give(kept.get(), application);
                } else {
                    tell(cause);
                }
            } catch (HttpException | IOException | RuntimeException e) {
                tell(e);
            }
        });
    }

    private void tell(Throwable cause) {
        if (cause instanceof BodyguardException ours) {
            application.failed(new NotRetried(ours));
        } else {
            application.failed(cause instanceof Exception e ? e : new IOException(cause));
        }
    }
}
