package dev.bodyguard.jetty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.protocol.body.Step;
import dev.bodyguard.server.http.BodyOpening;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OpenedContentTest {

    private final Arriving wire = new Arriving();
    private final AtomicInteger told = new AtomicInteger();
    private final OpenedContent content = new OpenedContent(wire, new InPieces(4));

    @Test
    void whatArrivesBehindADemandIsLeftToTheDemand() {
        assertThat(content.read()).isNull();
        content.demand(told::incrementAndGet);
        wire.arrived("ab", "cd");

        assertThat(content.read()).as("before the wire has told").isNull();
        content.demand(told::incrementAndGet);
        assertThat(wire.waiting).hasSize(2);

        wire.tell();
        assertThat(told).hasValue(1);
        assertThat(content.read())
                .as("half a chunk of ciphertext opens to nothing")
                .isNull();
        assertThat(content.read().getByteBuffer()).isEqualTo(UTF_8.encode("abcd"));
    }

    @Test
    void failureIsReadWhileTheWireOwesAnAnswer() {
        wire.arrived("abcd");
        assertThat(content.read()).isNotNull();
        assertThat(content.read()).isNull();
        content.demand(told::incrementAndGet);
        content.fail(new IllegalStateException("given up"));

        assertThat(Content.Chunk.isFailure(content.read(), true)).isTrue();
    }

    /** A wire that tells of what has arrived when the test wants it to. */
    private static final class Arriving implements Content.Source {
        private final Queue<Content.Chunk> waiting = new ArrayDeque<>();
        private @Nullable Runnable demand;

        void arrived(String... pieces) {
            for (String piece : pieces) {
                waiting.add(Content.Chunk.from(UTF_8.encode(piece), false));
            }
        }

        void tell() {
            Runnable asked = demand;
            demand = null;
            asked.run();
        }

        @Override
        public Content.@Nullable Chunk read() {
            return waiting.poll();
        }

        @Override
        public void demand(Runnable callback) {
            assertThat(demand).as("the wire takes one demand at a time").isNull();
            demand = callback;
        }

        @Override
        public void fail(Throwable failure) {
            waiting.clear();
        }
    }

    /** Opens nothing before it has a whole piece. */
    private static final class InPieces implements BodyOpening {
        private final ByteBuffer piece;
        private ByteBuffer opened = ByteBuffer.allocate(0);

        InPieces(int length) {
            piece = ByteBuffer.allocate(length);
        }

        @Override
        public Step step(ByteBuffer sealed) {
            piece.put(sealed);
            if (piece.hasRemaining()) {
                return Step.NEED_INPUT;
            }
            opened = piece.flip();
            return Step.HAS_OUTPUT;
        }

        @Override
        public Step finish() {
            return Step.FINISHED;
        }

        @Override
        public ByteBuffer output() {
            return opened;
        }

        @Override
        public void abort() {
            opened.position(opened.limit());
        }
    }
}
