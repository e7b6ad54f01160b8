package dev.bodyguard.client.jdk;

import dev.bodyguard.client.core.Attempt;
import dev.bodyguard.client.core.CompletionFailures;
import dev.bodyguard.client.core.OutgoingRequest;
import dev.bodyguard.client.core.ProtectedExchanges;
import dev.bodyguard.client.core.SealedCall;
import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.body.BodyFlows;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;

/** Sends one hop: sealed, or in clear where the policy leaves it alone. */
final class HopSending<T> {

    private final ApplicationCall<T> call;
    private final Hop hop;

    HopSending(ApplicationCall<T> call, Hop hop) {
        this.call = call;
        this.hop = hop;
    }

    CompletableFuture<HttpResponse<Outcome<T>>> sealed(ProtectedExchanges core) {
        try {
            return core.exchange(outgoing(), this::send);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    CompletableFuture<HttpResponse<Outcome<T>>> inClear() {
        try {
            HttpRequest.Builder wire = wire(fields());
            wire.method(hop.request().method(), hop.request().bodyPublisher().orElseGet(BodyPublishers::noBody));
            return put(wire.build(), new HopHandler<>(call, hop, null));
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<Attempt<HttpResponse<Outcome<T>>>> send(SealedCall sealed) {
        try {
            call.result().requireWanted();
            HttpRequest.Builder wire = wire(sealed.fields());
            wire.method(hop.request().method(), sealedBody(sealed));
            HopHandler<T> handler = new HopHandler<>(call, hop, sealed);
            return put(wire.build(), handler).handle((response, error) -> {
                Outcome<T> early = handler.withoutBody();
                Outcome<T> outcome = early == null && error == null ? response.body() : early;
                if (outcome instanceof Outcome.Refused<T> refused) {
                    return new Attempt.Refused<>(refused.refusal());
                }
                if (error != null) {
                    sealed.abandon();
                    throw new CompletionException(
                            outcome instanceof Outcome.Failed<T> failed
                                    ? failed.reason()
                                    : CompletionFailures.cause(error));
                }
                return new Attempt.Answered<>(response);
            });
        } catch (IOException | RuntimeException e) {
            sealed.abandon();
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<HttpResponse<Outcome<T>>> put(HttpRequest wire, HopHandler<T> handler) {
        return call.result().follow(call.wire().exchange(wire, handler));
    }

    OutgoingRequest outgoing() throws IOException {
        Optional<BodyPublisher> body = hop.request().bodyPublisher();
        return new OutgoingRequest(
                hop.request().method(),
                hop.uri(),
                body.map(BodyPublisher::contentLength).orElse(0L),
                body.map(RepeatableBody::isRepeatable).orElse(true)
                        ? OutgoingRequest.Body.REPEATABLE
                        : OutgoingRequest.Body.ONE_SHOT,
                fields());
    }

    private List<Field> fields() throws IOException {
        List<Field> fields = new ArrayList<>(HeaderLines.of(hop.request().headers()));
        URI uri = hop.uri();
        call.above().cookieJar().forRequest(uri, hop.request().headers()).ifPresent(fields::add);
        hop.authorization()
                .or(() -> call.above().challenges().remembered(hop))
                .ifPresent(credentials -> fields.add(new Field("authorization", credentials)));
        return fields;
    }

    private HttpRequest.Builder wire(List<Field> fields) throws IOException {
        HttpRequest.Builder wire =
                HttpRequest.newBuilder(hop.uri()).expectContinue(hop.request().expectContinue());
        hop.request().version().ifPresent(wire::version);
        call.deadline().remaining().ifPresent(wire::timeout);
        fields.forEach(field -> wire.header(field.name(), field.value()));
        return wire;
    }

    private BodyPublisher sealedBody(SealedCall sealed) {
        Optional<BodyPublisher> body = hop.request().bodyPublisher();
        if (body.isEmpty() || sealed.body() == BodyPresence.ABSENT) {
            return BodyPublishers.noBody();
        }
        Flow.Publisher<ByteBuffer> publisher = BodyFlows.sealing(body.get(), sealed::bodySealer);
        return sealed.sealedLength() == OutgoingRequest.UNKNOWN_LENGTH
                ? BodyPublishers.fromPublisher(publisher)
                : BodyPublishers.fromPublisher(publisher, sealed.sealedLength());
    }
}
