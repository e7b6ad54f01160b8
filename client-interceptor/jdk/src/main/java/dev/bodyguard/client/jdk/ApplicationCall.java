package dev.bodyguard.client.jdk;

import dev.bodyguard.client.core.CompletionFailures;
import dev.bodyguard.client.core.ProtectedExchanges;
import dev.bodyguard.client.core.Treatment;
import dev.bodyguard.client.core.Unreachable;
import java.io.IOException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One call of the application: hop after hop until a response is for it. */
final class ApplicationCall<T> {

    private final Exchanging wire;
    private final ProtectedExchanges core;
    private final AboveSeal above;
    private final HttpRequest request;
    private final BodyHandler<T> handler;
    private final Deadline deadline;
    private final CallFuture<HttpResponse<T>> result = new CallFuture<>();
    private volatile boolean delivering;

    ApplicationCall(
            Exchanging wire, ProtectedExchanges core, AboveSeal above, HttpRequest request, BodyHandler<T> handler) {
        this.wire = wire;
        this.core = core;
        this.above = above;
        this.request = request;
        this.handler = handler;
        this.deadline = new Deadline(request.timeout());
    }

    CompletableFuture<HttpResponse<T>> start() {
        try {
            deadline.timeout().ifPresent(this::watch);
            run(Hop.first(request, core.treatmentOf(request.uri())), null);
        } catch (IOException | RuntimeException e) {
            result.completeExceptionally(e);
        }
        return result;
    }

    /** The exchanges below have timeouts of their own; a handshake that others wait for, too, has not. */
    @SuppressWarnings("FutureReturnValueIgnored") // What comes of it is told by the result.
    private void watch(Duration timeout) {
        CompletableFuture<Void> timer =
                new CompletableFuture<Void>().completeOnTimeout(null, timeout.toNanos(), TimeUnit.NANOSECONDS);
        timer.thenRun(() -> {
            if (!delivering) {
                result.giveUp(new HttpTimeoutException("request timed out"));
            }
        });
        result.whenComplete((response, error) -> timer.cancel(false));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // What comes of it is told by the result.
    private void run(Hop hop, @Nullable HttpResponse<T> previous) {
        HopSending<T> sending = new HopSending<>(this, hop);
        CompletableFuture<HttpResponse<Outcome<T>>> response =
                hop.treatment() == Treatment.PROTECT ? sending.sealed(core) : sending.inClear();
        response.whenComplete((received, error) -> {
            try {
                if (error != null) {
                    fail(hop, sending, CompletionFailures.cause(error), previous);
                } else {
                    take(hop, received, previous);
                }
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
    }

    /** The application gets the failure, or what is kept where the server was not there. */
    private void fail(Hop hop, HopSending<T> sending, Throwable failure, @Nullable HttpResponse<T> previous) {
        Optional<OfflineDelivery<T>> kept = Optional.empty();
        if (hop.treatment() == Treatment.PROTECT && isUnreachable(failure)) {
            try {
                kept = core.offline(sending.outgoing())
                        .map(answer -> new OfflineDelivery<>(answer, hop.request(), previous));
            } catch (IOException unreadable) {
                unreadable.addSuppressed(failure);
                result.completeExceptionally(unreadable);
                return;
            }
        }
        if (kept.isEmpty()) {
            result.completeExceptionally(failure);
        } else {
            delivering = true;
            kept.get().to(handler, result);
        }
    }

    private static boolean isUnreachable(Throwable failure) {
        return failure instanceof HttpConnectTimeoutException || Unreachable.is(failure);
    }

    private void take(Hop hop, HttpResponse<Outcome<T>> received, @Nullable HttpResponse<T> previous) {
        Outcome<T> outcome = received.body();
        if (outcome instanceof Outcome.Delivered<T> delivered) {
            result.complete(new OpenedHttpResponse<>(
                    delivered.status(), delivered.headers(), delivered.body(), hop.request(), received, previous));
        } else if (outcome instanceof Outcome.Followed<T> followed) {
            run(
                    followed.next(),
                    OpenedHttpResponse.passed(
                            followed.status(), followed.headers(), hop.request(), received, previous));
        } else if (outcome instanceof Outcome.Failed<T> failed) {
            result.completeExceptionally(failed.reason());
        } else {
            throw new IllegalStateException("a refusal is the core's to judge");
        }
    }

    /** The request that follows a response's head; empty where the response is for the application. */
    Optional<Hop> next(Hop hop, int status, HttpHeaders headers) throws IOException {
        above.cookieJar().keep(hop.uri(), headers);
        Optional<Hop> next = above.challenges().next(hop, status, headers);
        if (next.isEmpty()) {
            next = above.redirection().next(hop, status, headers, core::treatmentOf);
        }
        delivering = next.isEmpty();
        return next;
    }

    Exchanging wire() {
        return wire;
    }

    AboveSeal above() {
        return above;
    }

    BodyHandler<T> handler() {
        return handler;
    }

    Deadline deadline() {
        return deadline;
    }

    CallFuture<HttpResponse<T>> result() {
        return result;
    }
}
