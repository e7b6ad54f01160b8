package dev.bodyguard.client.webflux;

import dev.bodyguard.client.core.Received;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.body.BodyFlows;
import dev.bodyguard.protocol.body.BodyOpener;
import dev.bodyguard.protocol.body.BodySealer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Bodies as Spring has them, through the engine and back. What comes from a pool is copied and given back at once. */
final class Buffers {

    private Buffers() {}

    static Flux<DataBuffer> sealing(Flux<DataBuffer> plain, Supplier<BodySealer> sealers, DataBufferFactory wire) {
        return JdkFlowAdapter.flowPublisherToFlux(
                        BodyFlows.sealing(JdkFlowAdapter.publisherToFlowPublisher(octets(plain)), sealers))
                .map(wire::wrap);
    }

    /** What the application gets of an answer. */
    static Flux<DataBuffer> opening(Flux<DataBuffer> sealed, Received.Answer answer) {
        return through(sealed, answer::opening);
    }

    /** The whole of a body that is not for the application, unless it turns out to be. */
    static Mono<byte[]> whole(Flux<DataBuffer> sealed, BodyOpener opener) {
        return beginning(through(sealed, application -> BodyFlows.opening(application, opener)), Integer.MAX_VALUE);
    }

    private static Flux<DataBuffer> through(
            Flux<DataBuffer> sealed, UnaryOperator<Flow.Subscriber<List<ByteBuffer>>> opening) {
        Flow.Publisher<List<ByteBuffer>> items =
                JdkFlowAdapter.publisherToFlowPublisher(octets(sealed).map(List::of));
        return JdkFlowAdapter.flowPublisherToFlux(opened(items, opening)).map(Buffers::joined);
    }

    @SuppressWarnings("unchecked") // A subscriber of whatever a list of buffers is takes lists of buffers.
    private static Flow.Publisher<List<ByteBuffer>> opened(
            Flow.Publisher<List<ByteBuffer>> items, UnaryOperator<Flow.Subscriber<List<ByteBuffer>>> opening) {
        return application -> items.subscribe(opening.apply((Flow.Subscriber<List<ByteBuffer>>) application));
    }

    /** What a head says that there is not. */
    static Flux<DataBuffer> none(Flux<DataBuffer> wire) {
        return octets(wire).handle((octets, sink) -> {
            if (octets.hasRemaining()) {
                sink.error(new MalformedMessage("content where the head says that there is none"));
            }
        });
    }

    /** The beginning of a body, at most so many octets; the rest is not read. */
    static Mono<byte[]> beginning(Flux<DataBuffer> body, int limit) {
        return Mono.defer(() -> {
            ByteArrayOutputStream gathered = new ByteArrayOutputStream();
            return octets(body)
                    .doOnNext(octets -> {
                        byte[] some = new byte[Math.min(octets.remaining(), limit - gathered.size())];
                        octets.get(some);
                        gathered.writeBytes(some);
                    })
                    .takeUntil(octets -> gathered.size() == limit)
                    .then(Mono.fromSupplier(gathered::toByteArray));
        });
    }

    static Flux<DataBuffer> of(byte[] octets) {
        return octets.length == 0
                ? Flux.empty()
                : Flux.defer(() -> Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(octets)));
    }

    /** Nobody reads it: whoever sends it is told. */
    static void giveUp(Flux<DataBuffer> body) {
        body.subscribe(DataBufferUtils.releaseConsumer(), error -> {}).dispose();
    }

    private static Flux<ByteBuffer> octets(Flux<DataBuffer> buffers) {
        return buffers.map(buffer -> {
                    byte[] octets = new byte[buffer.readableByteCount()];
                    buffer.read(octets);
                    DataBufferUtils.release(buffer);
                    return ByteBuffer.wrap(octets);
                })
                .doOnDiscard(DataBuffer.class, DataBufferUtils::release);
    }

    private static DataBuffer joined(List<ByteBuffer> opened) {
        DataBufferFactory factory = DefaultDataBufferFactory.sharedInstance;
        return opened.size() == 1
                ? factory.wrap(opened.get(0))
                : factory.join(opened.stream().map(factory::wrap).toList());
    }
}
