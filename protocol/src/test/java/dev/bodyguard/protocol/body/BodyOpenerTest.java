package dev.bodyguard.protocol.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.BudgetExceeded;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.TruncatedBody;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyOpenerTest {
    private final Random random = new Random(2);

    @Test
    void opensAnEmptyBody() throws Exception {
        assertThat(Bodies.open(Bodies.seal(new byte[0]))).isEmpty();
        assertThat(Bodies.open(Bodies.sealAll(Bodies.sealer(Bodies.salt()), List.of())))
                .isEmpty();
    }

    @Test
    void opensTheLargestChunks() throws Exception {
        byte[] first = Bodies.content(random, 65536);
        byte[] last = Bodies.content(random, 65536);
        BodySealer sealer = Bodies.sealerWithChunks(65536);
        byte[] sealed = Bodies.sealAll(sealer, List.of(first));
        assertThat(Bodies.open(sealed)).isEqualTo(first);

        byte[] salt = Bodies.salt();
        byte[] head = Bodies.concat(salt, HexFormat.of().parseHex("80010010"));
        byte[] both = new HandSealed(salt)
                .chunk(head, first, false)
                .chunk(new byte[] {0}, last, true)
                .bytes();
        assertThat(Bodies.open(both)).isEqualTo(Bodies.concat(first, last));
    }

    @Test
    void everyTruncationIsAnError() {
        byte[] sealed = Bodies.sealChunks(new byte[] {1, 2, 3}, new byte[70], new byte[] {4, 5});
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> Bodies.open(cut))
                    .as("cut to %d bytes", length)
                    .isInstanceOfAny(TruncatedBody.class, OpenFailed.class);
        }
    }

    @Test
    void aCutBetweenChunksIsATruncatedBody() {
        byte[] sealed = Bodies.sealChunks(new byte[] {1}, new byte[] {2});
        assertThatExceptionOfType(TruncatedBody.class).isThrownBy(() -> Bodies.open(new byte[0]));
        assertThatExceptionOfType(TruncatedBody.class).isThrownBy(() -> Bodies.open(Arrays.copyOf(sealed, 16)));
        assertThatExceptionOfType(TruncatedBody.class).isThrownBy(() -> Bodies.open(Arrays.copyOf(sealed, 16 + 18)));
        assertThatExceptionOfType(TruncatedBody.class).isThrownBy(() -> Bodies.open(Arrays.copyOf(sealed, 16 + 19)));
    }

    @Test
    void everyFlippedBitIsAnError() {
        byte[] sealed = Bodies.sealChunks(new byte[] {1, 2, 3}, new byte[70], new byte[] {4, 5});
        for (int bit = 0; bit < 8 * sealed.length; bit++) {
            byte[] flipped = sealed.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> Bodies.open(flipped)).as("bit %d", bit).isInstanceOf(BodyguardException.class);
        }
    }

    @Test
    void chunksDroppedDoubledSwappedOrAddedAreErrors() throws Exception {
        byte[] salt = Bodies.salt();
        byte[][] chunks = new HandSealed(salt)
                .chunk(new byte[] {17}, new byte[] {1}, false)
                .chunk(new byte[] {18}, new byte[] {2, 2}, false)
                .chunk(new byte[] {17}, new byte[] {3}, false)
                .chunk(new byte[] {0}, new byte[] {4, 4, 4}, true)
                .chunks();
        assertThat(Bodies.open(Bodies.concat(salt, Bodies.concat(chunks)))).isEqualTo(new byte[] {1, 2, 2, 3, 4, 4, 4});
        for (int i = 0; i < chunks.length; i++) {
            for (int j = 0; j < chunks.length; j++) {
                assertRefused(salt, moved(chunks, i, j));
                assertRefused(salt, doubled(chunks, i, j));
            }
            assertRefused(salt, dropped(chunks, i));
        }
    }

    @Test
    void aFinalChunkElsewhereThanAtTheEndIsAnError() {
        byte[] salt = Bodies.salt();
        byte[] early = new HandSealed(salt)
                .chunk(Bodies.concat(salt, new byte[] {0}), new byte[] {1}, true)
                .chunk(new byte[] {0}, new byte[] {2}, true)
                .bytes();
        assertThatExceptionOfType(OpenFailed.class).isThrownBy(() -> Bodies.open(early));
    }

    @Test
    void theEndIsAuthenticatedNotJustFramed() {
        byte[] salt = Bodies.salt();
        byte[] middleAsFinal = new HandSealed(salt)
                .chunk(Bodies.concat(salt, new byte[] {0}), new byte[] {1}, false)
                .bytes();
        assertThatExceptionOfType(OpenFailed.class).isThrownBy(() -> Bodies.open(middleAsFinal));
        byte[] finalAsMiddle = new HandSealed(salt)
                .chunk(Bodies.concat(salt, new byte[] {17}), new byte[] {1}, true)
                .bytes();
        assertThatExceptionOfType(OpenFailed.class).isThrownBy(() -> Bodies.open(finalAsMiddle));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"01", "10", "4000", "4011", "80000011", "80003fff", "80010011", "bfffffff", "c000000000000011"})
    void chunkLengthsOutOfRangeOrNotShortestAreMalformed(String length) {
        byte[] sealed = Bodies.concat(Bodies.salt(), HexFormat.of().parseHex(length), new byte[70_000]);
        assertThatExceptionOfType(MalformedMessage.class).isThrownBy(() -> Bodies.open(sealed));
    }

    @Test
    void aChunkWithoutPlaintextIsMalformed() {
        byte[] salt = Bodies.salt();
        byte[] sealed = new HandSealed(salt)
                .chunk(Bodies.concat(salt, new byte[] {16}), new byte[0], false)
                .chunk(new byte[] {0}, new byte[0], true)
                .bytes();
        assertThatExceptionOfType(MalformedMessage.class).isThrownBy(() -> Bodies.open(sealed));
    }

    @Test
    void anEndlessFinalChunkIsRefusedAtItsLimit() throws Exception {
        BodyOpener opener = Bodies.opener();
        opener.step(ByteBuffer.wrap(Bodies.concat(Bodies.salt(), new byte[1])));
        ByteBuffer in = ByteBuffer.allocate(65552);
        assertThat(opener.step(in)).isEqualTo(Step.NEED_INPUT);
        assertThatExceptionOfType(MalformedMessage.class).isThrownBy(() -> opener.step(ByteBuffer.allocate(1)));
    }

    @Test
    void failureSticks() {
        byte[] sealed = Bodies.sealChunks(new byte[] {1}, new byte[] {2});
        sealed[17] ^= 1;
        BodyOpener opener = Bodies.opener();
        ByteBuffer in = ByteBuffer.wrap(sealed);
        assertThatExceptionOfType(OpenFailed.class).isThrownBy(() -> opener.step(in));
        assertThatExceptionOfType(OpenFailed.class).isThrownBy(() -> opener.step(ByteBuffer.allocate(0)));
        assertThatExceptionOfType(OpenFailed.class).isThrownBy(opener::finish);
        assertThat(opener.output().hasRemaining()).isFalse();
    }

    @Test
    void releasesWhatWasVerifiedBeforeTheFailureAndNothingAfter() throws Exception {
        byte[] sealed = Bodies.sealChunks(new byte[] {1, 2}, new byte[] {3, 4}, new byte[] {5});
        sealed[16 + 19 + 5] ^= 1;
        BodyOpener opener = Bodies.opener();
        ByteBuffer in = ByteBuffer.wrap(sealed);
        assertThat(opener.step(in)).isEqualTo(Step.HAS_OUTPUT);
        assertThat(opener.output().remaining()).isEqualTo(2);
        opener.output().position(opener.output().limit());
        assertThatExceptionOfType(OpenFailed.class).isThrownBy(() -> opener.step(in));
        assertThat(opener.output().hasRemaining()).isFalse();
    }

    @Test
    void limitIsExact() throws Exception {
        byte[] content = Bodies.content(random, 40_000);
        byte[] sealed = Bodies.seal(content);
        assertThat(Bodies.run(Bodies.opener().withLimit(40_000), List.of(sealed)))
                .isEqualTo(content);
        assertThatExceptionOfType(BudgetExceeded.class)
                .isThrownBy(() -> Bodies.run(Bodies.opener().withLimit(39_999), List.of(sealed)));
        assertThatExceptionOfType(BudgetExceeded.class)
                .isThrownBy(() -> Bodies.run(Bodies.opener().withLimit(16_383), List.of(sealed)));
        assertThat(Bodies.run(Bodies.opener().withLimit(0), List.of(Bodies.seal(new byte[0]))))
                .isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Bodies.opener().withLimit(-1));
    }

    @Test
    void limitIsSetBeforeTheFirstByte() throws Exception {
        BodyOpener opener = Bodies.opener();
        opener.step(ByteBuffer.allocate(1));
        assertThatIllegalStateException().isThrownBy(() -> opener.withLimit(1));
    }

    @Test
    void abortErasesAndIsFinal() throws Exception {
        BodyOpener opener = Bodies.opener();
        opener.step(ByteBuffer.wrap(Bodies.sealChunks(new byte[] {1, 2}, new byte[] {3})));
        ByteBuffer view = opener.output();
        assertThat(view.remaining()).isEqualTo(2);
        opener.abort();
        assertThat(view).isEqualTo(ByteBuffer.wrap(new byte[2]));
        assertThat(opener.output().hasRemaining()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> opener.step(ByteBuffer.allocate(1)));
        assertThatIllegalStateException().isThrownBy(opener::finish);
    }

    @Test
    void nothingIsTakenAfterTheEnd() throws Exception {
        BodyOpener opener = Bodies.opener();
        assertThat(Bodies.run(opener, List.of(Bodies.seal(new byte[] {7})))).isEqualTo(new byte[] {7});
        assertThat(opener.finish()).isEqualTo(Step.FINISHED);
        assertThatIllegalStateException().isThrownBy(() -> opener.step(ByteBuffer.allocate(1)));
        opener.abort();
        assertThat(opener.finish()).isEqualTo(Step.FINISHED);
    }

    @Test
    void garbageEndsInAnErrorWhateverItIsAndHoweverItArrives() {
        for (int round = 0; round < 3000; round++) {
            byte[] garbage = Bodies.content(random, random.nextInt(200));
            if (garbage.length > 16) {
                garbage[16] = (byte) random.nextInt(64);
            }
            assertThatThrownBy(() -> Bodies.run(Bodies.opener(), Bodies.split(random, garbage)))
                    .isInstanceOf(BodyguardException.class);
        }
    }

    private static void assertRefused(byte[] salt, byte[][] chunks) {
        byte[] sealed = Bodies.concat(salt, Bodies.concat(chunks));
        assertThatThrownBy(() -> Bodies.open(sealed)).isInstanceOf(BodyguardException.class);
    }

    private static byte[][] dropped(byte[][] chunks, int i) {
        byte[][] fewer = new byte[chunks.length - 1][];
        System.arraycopy(chunks, 0, fewer, 0, i);
        System.arraycopy(chunks, i + 1, fewer, i, fewer.length - i);
        return fewer;
    }

    /** Chunk i once more, before position j. */
    private static byte[][] doubled(byte[][] chunks, int i, int j) {
        byte[][] more = new byte[chunks.length + 1][];
        System.arraycopy(chunks, 0, more, 0, j);
        more[j] = chunks[i];
        System.arraycopy(chunks, j, more, j + 1, chunks.length - j);
        return more;
    }

    private static byte[][] moved(byte[][] chunks, int i, int j) {
        byte[][] swapped = chunks.clone();
        swapped[i] = chunks[j];
        swapped[j] = chunks[i];
        return i == j ? dropped(chunks, i) : swapped;
    }
}
