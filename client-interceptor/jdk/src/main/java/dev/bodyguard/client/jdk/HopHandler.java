package dev.bodyguard.client.jdk;

import dev.bodyguard.client.core.Received;
import dev.bodyguard.client.core.SealedCall;
import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.body.BodyFlows;
import java.io.IOException;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Decides at the head of a response who gets its body: the application's handler, opened; nobody; or we, to look for a
 * refusal in it. Never throws: what is wrong becomes an outcome, and the body is not read.
 */
final class HopHandler<T> implements BodyHandler<Outcome<T>> {

    private final ApplicationCall<T> call;
    private final Hop hop;
    private final @Nullable SealedCall sealed;
    private volatile @Nullable Outcome<T> withoutBody;

    HopHandler(ApplicationCall<T> call, Hop hop, @Nullable SealedCall sealed) {
        this.call = call;
        this.hop = hop;
        this.sealed = sealed;
    }

    @Override
    public BodySubscriber<Outcome<T>> apply(ResponseInfo info) {
        try {
            return sealed == null
                    ? deliver(info.statusCode(), info.headers(), info.version(), plain -> plain)
                    : open(sealed, info);
        } catch (IOException | RuntimeException e) {
            return ignoring(new Outcome.Failed<>(e));
        }
    }

    private BodySubscriber<Outcome<T>> ignoring(Outcome<T> outcome) {
        withoutBody = outcome;
        return new Ignored<>(outcome);
    }

    /** What it came to, where nobody wants the body. Over HTTP/2 the JDK's client may say only that we gave the body up. */
    @Nullable
    Outcome<T> withoutBody() {
        return withoutBody;
    }

    private BodySubscriber<Outcome<T>> open(SealedCall exchange, ResponseInfo info) throws IOException {
        Received received = exchange.receive(info.statusCode(), HeaderLines.of(info.headers()));
        if (received instanceof Received.Answer answer) {
            return deliver(
                    answer.status(), HeaderLines.of(answer.fields()), info.version(), body -> opening(body, answer));
        }
        if (received instanceof Received.PerhapsRefusal perhaps) {
            return lookInto(exchange, perhaps.answer(), info.version());
        }
        Received.InClear clear = (Received.InClear) received;
        if (clear.content() == Received.Content.FOREIGN) {
            return ignoring(new Outcome.Refused<>(exchange.clearRefusal(clear, new byte[0])));
        }
        return BodySubscribers.mapping(
                new Gathered(Received.REFUSAL_LIMIT),
                content -> new Outcome.Refused<>(exchange.clearRefusal(clear, content)));
    }

    private BodySubscriber<Outcome<T>> deliver(int status, HttpHeaders headers, Version version, Opened.Way way)
            throws IOException {
        Optional<Hop> next = call.next(hop, status, headers);
        if (next.isPresent()) {
            Outcome<T> followed = new Outcome.Followed<>(status, headers, next.get());
            return BodySubscribers.replacing(followed);
        }
        BodySubscriber<T> application = call.handler().apply(new OpenedInfo(status, headers, version));
        return new Opened<>(
                way.into(application),
                application.getBody().thenApply(body -> new Outcome.Delivered<>(status, headers, body)));
    }

    private BodySubscriber<Outcome<T>> lookInto(SealedCall exchange, Received.Answer answer, Version version) {
        BodySubscriber<byte[]> content = BodySubscribers.ofByteArray();
        return new Opened<>(
                BodyFlows.opening(content, answer.body().withLimit(Received.REFUSAL_LIMIT)),
                content.getBody()
                        .thenCompose(octets -> exchange.refusalIn(answer, octets)
                                .<CompletableFuture<Outcome<T>>>map(
                                        refusal -> CompletableFuture.completedFuture(new Outcome.Refused<>(refusal)))
                                .orElseGet(() -> handOver(answer, octets, version))));
    }

    private CompletableFuture<Outcome<T>> handOver(Received.Answer answer, byte[] octets, Version version) {
        try {
            BodySubscriber<Outcome<T>> application =
                    deliver(answer.status(), HeaderLines.of(answer.fields()), version, plain -> plain);
            Gathered.replay(octets, application);
            return application.getBody().toCompletableFuture();
        } catch (IOException | RuntimeException e) {
            return CompletableFuture.completedFuture(new Outcome.Failed<>(e));
        }
    }

    private static Flow.Subscriber<List<ByteBuffer>> opening(
            Flow.Subscriber<List<ByteBuffer>> body, Received.Answer answer) {
        return answer.presence() == BodyPresence.ABSENT ? new NoContent(body) : answer.opening(body);
    }
}
