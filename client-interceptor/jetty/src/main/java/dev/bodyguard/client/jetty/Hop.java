package dev.bodyguard.client.jetty;

import dev.bodyguard.client.core.Attempt;
import dev.bodyguard.client.core.CompletionFailures;
import dev.bodyguard.client.core.Journey;
import dev.bodyguard.client.core.OfflineAnswer;
import dev.bodyguard.client.core.OutgoingRequest;
import dev.bodyguard.client.core.ProtectedExchanges;
import dev.bodyguard.client.core.SealedCall;
import dev.bodyguard.client.core.Treatment;
import dev.bodyguard.client.core.Unreachable;
import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.SessionLost;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.Connection;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.transport.HttpConversation;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/** One hop of a call, from its session to its answer, as often as it is sent. Nothing waits in a thread. */
final class Hop {

    private static final String JOURNEY = Journey.class.getName();

    private final ProtectingTransport transport;
    private final ProtectedExchanges core;
    private final HttpExchange exchange;
    private final RequestSide requests;
    private final ResponseSide responses;
    private final List<Field> fields;
    private @Nullable WireMessage message;
    private @Nullable Throwable givenUp;
    private @Nullable OpenedContent opening;
    private boolean committed;
    private boolean answered;

    Hop(ProtectingTransport transport, HttpExchange exchange, RequestSide requests, ResponseSide responses) {
        this.transport = transport;
        this.core = transport.core();
        this.exchange = exchange;
        this.requests = requests;
        this.responses = responses;
        this.fields = HeaderFields.unframed(exchange.getRequest().getHeaders());
        // Its answer comes below the seal, and is waited for there.
        exchange.getRequest().headers(headers -> headers.remove(HttpHeader.EXPECT));
    }

    void begin() {
        try {
            URI uri = Places.uri(exchange.getRequest());
            if (journey(exchange.getConversation()).enter(uri) == Treatment.PROTECT) {
                transport.handshakes().remember(uri, exchange.getRequest());
                protect(Places.outgoing(exchange.getRequest(), uri, fields));
            } else {
                leave(uri);
            }
        } catch (IOException | RuntimeException e) {
            fail(e);
        }
    }

    private Journey journey(HttpConversation conversation) {
        if (!(conversation.getAttribute(JOURNEY) instanceof Journey journey)) {
            Journey begun = new Journey(core);
            conversation.setAttribute(JOURNEY, begun);
            return begun;
        }
        return journey;
    }

    private void protect(OutgoingRequest outgoing) {
        core.exchange(outgoing, call -> put(call, outgoing)).whenComplete((opened, error) -> {
            if (error == null) {
                receive(opened);
            } else {
                failed(CompletionFailures.cause(error), outgoing);
            }
        });
    }

    private CompletableFuture<Attempt<Opened>> put(SealedCall call, OutgoingRequest outgoing) throws IOException {
        commit();
        SealedContent content = content(call);
        Request request = request(
                outgoing.uri(), call.fields().stream().map(HeaderFields::of).toList());
        request.body(content);
        SealedAttempt attempt = new SealedAttempt(call, this, content);
        send(new WireMessage(request, attempt));
        return attempt.outcome();
    }

    private @Nullable SealedContent content(SealedCall call) throws IOException {
        Request.Content plain = exchange.getRequest().getBody();
        if (plain == null || call.body() == BodyPresence.ABSENT) {
            return null;
        }
        if (current() != null && !plain.rewind()) {
            throw new SessionLost("the request is to be sent again, and its body can be produced only once");
        }
        return new SealedContent(plain, call.bodySealer(), call.sealedLength(), this::went);
    }

    private void leave(URI uri) throws IOException {
        commit();
        Request.Content plain = exchange.getRequest().getBody();
        List<HttpField> as = exchange.getRequest().getHeaders().stream().toList();
        Request request =
                request(uri, as).trailersSupplier(exchange.getRequest().getTrailersSupplier());
        if (fields.stream().anyMatch(field -> field.name().equals("expect"))) {
            request.headers(headers -> headers.put(HttpHeader.EXPECT, "100-continue"));
        }
        request.body(plain == null ? null : new PassedContent(plain, this::went));
        send(new WireMessage(request, new LeftAlone(this)));
    }

    private Request request(URI uri, List<HttpField> head) {
        Request given = exchange.getRequest();
        Request request = transport
                .client()
                .newRequest(uri)
                .method(given.getMethod())
                .tag(given.getTag())
                .transport(given.getTransport())
                .headers(headers -> {
                    headers.clear();
                    head.forEach(headers::add);
                });
        if (exchange.getRequest().isVersionExplicit()) {
            request.version(given.getVersion());
        }
        if (given.getIdleTimeout() >= 0) {
            request.idleTimeout(given.getIdleTimeout(), TimeUnit.MILLISECONDS);
        }
        return request;
    }

    private void commit() throws IOException {
        synchronized (this) {
            requireWanted();
            if (committed) {
                return;
            }
            committed = true;
        }
        if (!requests.commit(exchange)) {
            throw new IOException("the request was aborted");
        }
    }

    private void send(WireMessage next) throws IOException {
        synchronized (this) {
            requireWanted();
            message = next;
        }
        next.send();
    }

    private void requireWanted() throws IOException {
        if (givenUp != null) {
            throw new IOException("the request was aborted", givenUp);
        }
    }

    private void went(ByteBuffer content) {
        requests.went(exchange, content);
    }

    /** All of a request went; the application's client is told so when that was not in vain. */
    void sent(WireMessage which) {
        if (isAnswered() && which == current()) {
            requests.succeed(exchange);
        }
    }

    void receive(Opened opened) {
        WireMessage answering;
        synchronized (this) {
            answered = true;
            answering = message;
            opening = opened.content() instanceof OpenedContent content ? content : null;
        }
        if (answering == null || answering.isSent()) {
            requests.succeed(exchange);
        }
        responses.receive(exchange, opened);
    }

    void failed(WireMessage which, Result result) {
        if (which != current()) {
            return;
        }
        if (isAnswered() && result.getResponseFailure() == null) {
            exchange.getRequest().fail(result.getRequestFailure());
        } else {
            fail(result.getFailure());
        }
    }

    /** The application gets the failure, or what is kept where the server was not there. */
    private void failed(Throwable cause, OutgoingRequest outgoing) {
        // Jetty says so where no connection comes about in time, and only there.
        if (!Unreachable.is(cause) && !(cause instanceof SocketTimeoutException)) {
            fail(cause);
            return;
        }
        // Where waiting for a disk holds no connection up.
        transport.client().getExecutor().execute(() -> {
            try {
                Optional<OfflineAnswer> kept = core.offlineInsteadOf(cause, outgoing);
                if (kept.isPresent()) {
                    give(kept.get());
                } else {
                    fail(cause);
                }
            } catch (IOException | RuntimeException e) {
                fail(e);
            }
        });
    }

    private void give(OfflineAnswer kept) throws IOException {
        commit();
        synchronized (this) {
            message = null;
        }
        receive(new Opened(
                HttpVersion.HTTP_1_1,
                HttpStatus.OK_200,
                HttpStatus.getMessage(HttpStatus.OK_200),
                KeptField.fields(kept),
                new PassedResponse(Content.Source.from(kept.document().content()))));
    }

    private void fail(Throwable cause) {
        exchange.getRequest().abort(cause);
    }

    private synchronized boolean isAnswered() {
        return answered;
    }

    private synchronized @Nullable WireMessage current() {
        return message;
    }

    @Nullable
    Connection connection() {
        WireMessage under = current();
        return under == null ? null : under.connection();
    }

    /** Nobody waits any more. */
    void giveUp(Throwable cause) {
        WireMessage under;
        OpenedContent open;
        synchronized (this) {
            givenUp = givenUp == null ? cause : givenUp;
            under = message;
            open = opening;
        }
        if (open != null) {
            open.cancel();
        }
        if (under != null) {
            under.abort(cause);
        }
    }

    /** The rest of the request is not to go. */
    void stopSending(Throwable cause) {
        WireMessage under = current();
        if (under != null) {
            under.stopSending(cause);
        }
    }
}
