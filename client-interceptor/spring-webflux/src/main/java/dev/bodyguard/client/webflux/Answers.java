package dev.bodyguard.client.webflux;

import dev.bodyguard.client.core.Attempt;
import dev.bodyguard.client.core.Received;
import dev.bodyguard.client.core.SealedCall;
import dev.bodyguard.protocol.BodyPresence;
import java.io.IOException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.client.reactive.ClientHttpResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Decides at the head of a response who gets its body: the application, opened; nobody; or we, to look for a refusal in it. */
final class Answers {

    private Answers() {}

    static Mono<Attempt<ClientHttpResponse>> open(SealedCall call, ClientHttpResponse wire) {
        Received received;
        try {
            received = call.receive(wire.getStatusCode().value(), HeaderFields.of(wire.getHeaders()));
        } catch (IOException | RuntimeException e) {
            Buffers.giveUp(wire.getBody());
            return Mono.error(e);
        }
        if (received instanceof Received.InClear clear) {
            return refused(call, clear, wire);
        }
        return received instanceof Received.PerhapsRefusal perhaps
                ? lookInto(call, perhaps.answer(), wire)
                : Mono.just(answered((Received.Answer) received, body((Received.Answer) received, wire)));
    }

    private static Flux<DataBuffer> body(Received.Answer answer, ClientHttpResponse wire) {
        return answer.presence() == BodyPresence.PRESENT
                ? Buffers.opening(wire.getBody(), answer)
                : Buffers.none(wire.getBody());
    }

    private static Mono<Attempt<ClientHttpResponse>> refused(
            SealedCall call, Received.InClear clear, ClientHttpResponse wire) {
        if (clear.content() == Received.Content.FOREIGN) {
            Buffers.giveUp(wire.getBody());
            return Mono.just(new Attempt.Refused<>(call.clearRefusal(clear, new byte[0])));
        }
        return Buffers.beginning(wire.getBody(), Received.REFUSAL_LIMIT)
                .map(content -> new Attempt.Refused<>(call.clearRefusal(clear, content)));
    }

    private static Mono<Attempt<ClientHttpResponse>> lookInto(
            SealedCall call, Received.Answer answer, ClientHttpResponse wire) {
        return Buffers.whole(wire.getBody(), answer.body().withLimit(Received.REFUSAL_LIMIT))
                .map(content -> call.refusalIn(answer, content)
                        .<Attempt<ClientHttpResponse>>map(Attempt.Refused::new)
                        .orElseGet(() -> answered(answer, Buffers.of(content))));
    }

    private static Attempt<ClientHttpResponse> answered(Received.Answer answer, Flux<DataBuffer> body) {
        return new Attempt.Answered<>(new OpenedResponse(answer.status(), answer.fields(), body));
    }
}
