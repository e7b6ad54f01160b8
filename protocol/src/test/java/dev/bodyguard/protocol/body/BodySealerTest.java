package dev.bodyguard.protocol.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodySealerTest {
    private final Random random = new Random(1);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 16383, 16384, 16385, 32767, 32768, 32769, 49152, 65535, 65536, 65537, 1 << 20})
    void promisedLengthTakesExactlyTheSealedLength(int length) throws Exception {
        byte[] content = Bodies.content(random, length);
        byte[] sealed = Bodies.seal(content);
        assertThat(sealed).hasSize((int) BodySealer.sealedLength(length));
        assertThat(BodySealer.plainLength(sealed.length)).hasValue(length);
        assertThat(Bodies.open(sealed)).isEqualTo(content);
    }

    @Test
    void sealedLengthIsTheFormulaOfTheSpecification() {
        for (long length = 0; length < 200_000; length += 61) {
            long k = Math.max(1, (length + 16383) / 16384);
            assertThat(BodySealer.sealedLength(length)).isEqualTo(16 + length + 16 * k + 4 * (k - 1) + 1);
        }
        assertThat(BodySealer.sealedLength(0)).isEqualTo(33);
        assertThat(BodySealer.sealedLength(16384)).isEqualTo(16417);
        assertThat(BodySealer.sealedLength(16385)).isEqualTo(16 + 16385 + 32 + 4 + 1);
    }

    @Test
    void plainLengthIsTheInverseAndKnowsWhatCannotBe() {
        int plain = 0;
        for (int sealed = 0; sealed < 100_000; sealed++) {
            if (sealed == BodySealer.sealedLength(plain)) {
                assertThat(BodySealer.plainLength(sealed)).hasValue(plain);
                plain++;
            } else {
                assertThat(BodySealer.plainLength(sealed)).isEmpty();
            }
        }
        assertThat(BodySealer.plainLength(-1)).isEmpty();
        assertThat(BodySealer.plainLength(Long.MIN_VALUE)).isEmpty();
    }

    @Test
    void refusesLengthsThatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> BodySealer.sealedLength(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> Bodies.sealer(Bodies.salt(), -1));
        assertThatIllegalArgumentException().isThrownBy(() -> Bodies.sealer(new byte[15]));
        assertThatIllegalArgumentException().isThrownBy(() -> Bodies.sealerWithChunks(65537));
        assertThatIllegalArgumentException().isThrownBy(() -> Bodies.sealerWithChunks(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 16367, 16384, 65536})
    void unknownLengthEndsChunksWhereTheyAreFull(int chunk) throws Exception {
        byte[] content = Bodies.content(random, Math.min(3 * chunk, 150_000) + 1);
        byte[] sealed = Bodies.sealAll(Bodies.sealerWithChunks(chunk), Bodies.split(random, content));
        assertThat(Bodies.open(sealed)).isEqualTo(content);
    }

    @Test
    void everyFlushEndsAChunkAndAnEmptyOneNothing() throws Exception {
        BodySealer sealer = Bodies.sealer(Bodies.salt());
        assertThat(sealer.flush()).isEqualTo(Step.NEED_INPUT);
        assertThat(sealer.output().hasRemaining()).isFalse();

        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        for (int event = 0; event < 3; event++) {
            assertThat(sealer.step(ByteBuffer.wrap(new byte[5]))).isEqualTo(Step.NEED_INPUT);
            assertThat(sealer.flush()).isEqualTo(Step.HAS_OUTPUT);
            assertThat(sealer.output().remaining()).isEqualTo((event == 0 ? 16 : 0) + 1 + 5 + 16);
            Bodies.drain(sealer, sealed);
            assertThat(sealer.flush()).isEqualTo(Step.NEED_INPUT);
        }
        assertThat(Bodies.run(Bodies.opener(), List.of(sealed.toByteArray(), finish(sealer))))
                .hasSize(15);
    }

    @Test
    void whatWasFlushedOpensBeforeTheRestIsThere() throws Exception {
        BodySealer sealer = Bodies.sealer(Bodies.salt());
        sealer.step(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        sealer.flush();
        BodyOpener opener = Bodies.opener();
        assertThat(opener.step(sealer.output())).isEqualTo(Step.HAS_OUTPUT);
        assertThat(opener.output()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
    }

    @Test
    void flushDoesNotEndAChunkOfAPromisedLength() {
        BodySealer sealer = Bodies.sealer(Bodies.salt(), 10);
        sealer.step(ByteBuffer.wrap(new byte[5]));
        assertThat(sealer.flush()).isEqualTo(Step.NEED_INPUT);
        sealer.step(ByteBuffer.wrap(new byte[5]));
        assertThat(finish(sealer)).hasSize((int) BodySealer.sealedLength(10));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 16384, 32768})
    void lessThanPromisedNeverBecomesAFinalChunk(int given) {
        BodySealer sealer = Bodies.sealer(Bodies.salt(), given + 1);
        step(sealer, given);
        assertThatIllegalStateException().isThrownBy(sealer::finish).withMessageContaining("promised");
        assertIsOver(sealer);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 16384, 32768})
    void moreThanPromisedNeverBecomesAFinalChunk(int promised) {
        BodySealer sealer = Bodies.sealer(Bodies.salt(), promised);
        step(sealer, promised);
        assertThatIllegalStateException()
                .isThrownBy(() -> sealer.step(ByteBuffer.allocate(1)))
                .withMessageContaining("promised");
        assertIsOver(sealer);
    }

    @Test
    void theFinalChunkIsHeldBackUntilFinishSaysSo() throws Exception {
        BodySealer sealer = Bodies.sealer(Bodies.salt(), 10);
        ByteBuffer in = ByteBuffer.allocate(10);
        assertThat(sealer.step(in)).isEqualTo(Step.NEED_INPUT);
        assertThat(in.hasRemaining()).isFalse();
        assertThat(sealer.step(in)).isEqualTo(Step.NEED_INPUT);
        assertThat(sealer.flush()).isEqualTo(Step.NEED_INPUT);
        assertThat(sealer.output().hasRemaining()).isFalse();
        assertThat(Bodies.open(finish(sealer))).isEqualTo(new byte[10]);
    }

    @Test
    void consumesNothingWhileOutputWaits() {
        BodySealer sealer = Bodies.sealer(Bodies.salt());
        ByteBuffer in = ByteBuffer.allocate(40_000);
        assertThat(sealer.step(in)).isEqualTo(Step.HAS_OUTPUT);
        int left = in.remaining();
        assertThat(sealer.step(in)).isEqualTo(Step.HAS_OUTPUT);
        assertThat(sealer.flush()).isEqualTo(Step.HAS_OUTPUT);
        assertThat(sealer.finish()).isEqualTo(Step.HAS_OUTPUT);
        assertThat(in.remaining()).isEqualTo(left);
    }

    @Test
    void nothingComesAfterTheEnd() {
        BodySealer sealer = Bodies.sealer(Bodies.salt());
        byte[] sealed = finish(sealer);
        assertThat(sealed).hasSize(33);
        assertThat(sealer.finish()).isEqualTo(Step.FINISHED);
        assertThat(sealer.output().hasRemaining()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> sealer.step(ByteBuffer.allocate(1)));
        assertThatIllegalStateException().isThrownBy(sealer::flush);
        sealer.abort();
        assertThat(sealer.finish()).isEqualTo(Step.FINISHED);
    }

    @Test
    void abortTakesTheOutputAway() {
        BodySealer sealer = Bodies.sealer(Bodies.salt());
        sealer.step(ByteBuffer.allocate(20_000));
        sealer.abort();
        assertIsOver(sealer);
    }

    @Test
    void sealsFromDirectAndReadOnlyBuffers() throws Exception {
        byte[] content = Bodies.content(random, 50_000);
        BodySealer sealer = Bodies.sealer(Bodies.salt(), content.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteBuffer direct =
                ByteBuffer.allocateDirect(30_000).put(content, 0, 30_000).flip();
        ByteBuffer readOnly = ByteBuffer.wrap(content, 30_000, 20_000).asReadOnlyBuffer();
        for (ByteBuffer in : List.of(direct, readOnly)) {
            while (sealer.step(in) == Step.HAS_OUTPUT) {
                Bodies.drain(sealer, out);
            }
        }
        out.writeBytes(finish(sealer));
        assertThat(Bodies.open(out.toByteArray())).isEqualTo(content);
    }

    private static void step(BodySealer sealer, int bytes) {
        ByteBuffer in = ByteBuffer.allocate(bytes);
        while (sealer.step(in) == Step.HAS_OUTPUT) {
            sealer.output().position(sealer.output().limit());
        }
    }

    private static byte[] finish(BodySealer sealer) {
        return Bodies.sealAll(sealer, List.of());
    }

    private static void assertIsOver(BodySealer sealer) {
        assertThat(sealer.output().hasRemaining()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> sealer.step(ByteBuffer.allocate(1)));
        assertThatIllegalStateException().isThrownBy(sealer::flush);
        assertThatIllegalStateException().isThrownBy(sealer::finish);
    }
}
