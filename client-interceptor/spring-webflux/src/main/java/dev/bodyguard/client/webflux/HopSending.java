package dev.bodyguard.client.webflux;

import dev.bodyguard.client.core.Attempt;
import dev.bodyguard.client.core.CompletionFailures;
import dev.bodyguard.client.core.OfflineAnswer;
import dev.bodyguard.client.core.OutgoingRequest;
import dev.bodyguard.client.core.ProtectedExchanges;
import dev.bodyguard.client.core.SealedCall;
import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.Field;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.ContextView;

/** Sends one hop by the connector underneath: sealed, or in clear where the policy leaves it alone. */
final class HopSending {

    private static final int KEPT_STATUS = 200;
    private static final int PIECE = 16_384;

    private final ProtectedExchanges core;
    private final ClientHttpConnector wire;

    HopSending(ProtectedExchanges core, ClientHttpConnector wire) {
        this.core = core;
        this.wire = wire;
    }

    Mono<ClientHttpResponse> sealed(Hop hop) {
        return Mono.deferContextual(context -> {
                    Underway underway = new Underway();
                    CompletableFuture<ClientHttpResponse> answer =
                            core.exchange(hop.request(), call -> put(hop, call, underway, context));
                    return Mono.fromFuture(answer, true).doOnCancel(underway::giveUp);
                })
                .onErrorMap(CompletionFailures::cause)
                .onErrorResume(failure -> kept(failure, hop.request()));
    }

    private CompletableFuture<Attempt<ClientHttpResponse>> put(
            Hop hop, SealedCall call, Underway underway, ContextView context) {
        try {
            underway.requireWanted();
        } catch (RuntimeException e) {
            call.abandon();
            return CompletableFuture.failedFuture(e);
        }
        return underway.follow(wire.connect(
                        HttpMethod.valueOf(call.method()), hop.request().uri(), request -> write(request, hop, call))
                .flatMap(response -> Answers.open(call, response))
                .doOnError(error -> call.abandon())
                .doOnCancel(call::abandon)
                .contextWrite(context)
                .toFuture());
    }

    private static Mono<Void> write(ClientHttpRequest request, Hop hop, SealedCall call) {
        head(request, hop, call.fields(), call.sealedLength());
        if (call.body() == BodyPresence.ABSENT) {
            return request.setComplete();
        }
        return write(
                request,
                Buffers.sealing(hop.bodies().body(), call::bodySealer, request.bufferFactory()),
                call.sealedLength());
    }

    Mono<ClientHttpResponse> inClear(Hop hop) {
        OutgoingRequest plain = hop.request();
        return wire.connect(HttpMethod.valueOf(plain.method()), plain.uri(), request -> {
            head(request, hop, plain.fields(), plain.bodyLength());
            return plain.bodyLength() == 0
                    ? request.setComplete()
                    : write(request, hop.bodies().body(), plain.bodyLength());
        });
    }

    private static void head(ClientHttpRequest request, Hop hop, List<Field> fields, long length) {
        fields.forEach(field -> request.getHeaders().add(field.name(), field.value()));
        if (length > 0) {
            request.getHeaders().setContentLength(length);
        }
        request.getAttributes().putAll(hop.attributes());
    }

    /** Where nobody knows how long it gets, nothing is held back. */
    private static Mono<Void> write(ClientHttpRequest request, Flux<DataBuffer> body, long length) {
        return length == OutgoingRequest.UNKNOWN_LENGTH
                ? request.writeAndFlushWith(body.map(Mono::just))
                : request.writeWith(body);
    }

    /** What is kept, where the server was not there; read where waiting for a disk holds nobody up. */
    private Mono<ClientHttpResponse> kept(Throwable failure, OutgoingRequest request) {
        return Mono.fromCallable(() -> core.offlineAfter(failure, request))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(Mono::justOrEmpty)
                .map(HopSending::kept)
                .switchIfEmpty(Mono.error(failure));
    }

    private static ClientHttpResponse kept(OfflineAnswer answer) {
        return new OpenedResponse(
                KEPT_STATUS,
                answer.fields(),
                DataBufferUtils.readInputStream(
                                () -> answer.document().content(), DefaultDataBufferFactory.sharedInstance, PIECE)
                        .subscribeOn(Schedulers.boundedElastic()));
    }
}
