package dev.bodyguard.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.OpenFailed;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AeadTest {
    private static final byte[] NONE = new byte[0];
    private static final byte[] AAD = {1, 2, 3};

    /** Not seeded: keys that repeat in every test are nonces that repeat, and the JDK notices. */
    private final Random random = new Random();

    @ParameterizedTest
    @EnumSource
    void opensWhatWasSealedInEveryKindOfBuffer(Aead aead) throws OpenFailed {
        IntFunction<ByteBuffer> heap = ByteBuffer::allocate;
        IntFunction<ByteBuffer> direct = ByteBuffer::allocateDirect;
        IntFunction<ByteBuffer> slice = n -> ByteBuffer.allocate(n + 14).slice(7, n);
        for (IntFunction<ByteBuffer> in : List.of(heap, direct, slice)) {
            for (IntFunction<ByteBuffer> out : List.of(heap, direct, slice)) {
                roundTrip(aead, in, out);
            }
        }
    }

    private void roundTrip(Aead aead, IntFunction<ByteBuffer> in, IntFunction<ByteBuffer> out) throws OpenFailed {
        byte[] key = bytes(32);
        AeadSealer sealer = AeadSealer.of(aead, SecretBytes.copyOf(key));
        AeadOpener opener = AeadOpener.of(aead, SecretBytes.copyOf(key));
        for (int length : new int[] {0, 1, 15, 16, 17, 1000, 16384, 65536}) {
            byte[] plaintext = bytes(length);
            ByteBuffer source = in.apply(length + 3).position(3);
            source.put(plaintext).position(3);
            ByteBuffer sealed = out.apply(length + Aead.TAG + 5).position(5);
            sealer.seal(source, AAD, sealed);
            assertThat(source.hasRemaining()).isFalse();
            assertThat(sealed.position()).isEqualTo(5 + length + Aead.TAG);
            ByteBuffer opened = out.apply(length + 40).position(2);
            opener.open(sealed.flip().position(5), AAD, opened);
            assertThat(sealed.hasRemaining()).isFalse();
            assertThat(opened.position()).isEqualTo(2 + length);
            byte[] result = new byte[length];
            opened.position(2).get(result);
            assertThat(result).isEqualTo(plaintext);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keyIsMovedSoThatNoSecondSealerCanHaveIt(Aead aead) {
        SecretBytes key = SecretBytes.take(bytes(32));
        AeadSealer.of(aead, key);
        assertThat(key.isErased()).isTrue();
        assertThatThrownBy(() -> AeadSealer.of(aead, key)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> AeadSealer.of(aead, SecretBytes.take(bytes(31))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    void sameChunkTwiceSealsDifferently(Aead aead) {
        AeadSealer sealer = AeadSealer.of(aead, SecretBytes.take(bytes(32)));
        byte[] chunk = bytes(20);
        assertThat(seal(sealer, chunk, NONE)).isNotEqualTo(seal(sealer, chunk, NONE));
    }

    @ParameterizedTest
    @EnumSource
    void everyFlippedBitIsRefusedAndLeavesNothing(Aead aead) {
        byte[] key = bytes(32);
        byte[] plaintext = bytes(9);
        byte[] sealed = AeadSealer.sealOnce(aead, SecretBytes.copyOf(key), plaintext, AAD);
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] flipped = sealed.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(aead, key, ByteBuffer.wrap(flipped), ByteBuffer.allocate(30));
            ByteBuffer direct =
                    ByteBuffer.allocateDirect(flipped.length).put(flipped).flip();
            assertRefused(aead, key, direct, ByteBuffer.allocateDirect(30));
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingOfALargeUnverifiedChunkIsLeft(Aead aead) {
        byte[] key = bytes(32);
        byte[] sealed = AeadSealer.sealOnce(aead, SecretBytes.copyOf(key), bytes(65536), AAD);
        sealed[sealed.length - 1] ^= 1;
        assertRefused(aead, key, ByteBuffer.wrap(sealed), ByteBuffer.allocate(65600));
        assertRefused(
                aead,
                key,
                ByteBuffer.allocateDirect(sealed.length).put(sealed).flip(),
                ByteBuffer.allocateDirect(65600));
    }

    @ParameterizedTest
    @EnumSource
    void everyTruncationIsRefused(Aead aead) {
        byte[] key = bytes(32);
        byte[] sealed = AeadSealer.sealOnce(aead, SecretBytes.copyOf(key), bytes(20), AAD);
        for (int length = 0; length < sealed.length; length++) {
            assertRefused(aead, key, ByteBuffer.wrap(sealed, 0, length), ByteBuffer.allocate(30));
        }
    }

    private static void assertRefused(Aead aead, byte[] key, ByteBuffer sealed, ByteBuffer out) {
        AeadOpener opener = AeadOpener.of(aead, SecretBytes.copyOf(key));
        out.position(1);
        assertThatExceptionOfType(OpenFailed.class)
                .isThrownBy(() -> opener.open(sealed, AAD, out))
                .withNoCause();
        assertThat(out.position()).isEqualTo(1);
        byte[] left = new byte[out.capacity()];
        out.position(0).get(left);
        assertThat(left).containsOnly(0);
    }

    @ParameterizedTest
    @EnumSource
    void wrongAadOrKeyIsRefused(Aead aead) {
        byte[] key = bytes(32);
        byte[] sealed = AeadSealer.sealOnce(aead, SecretBytes.copyOf(key), bytes(20), AAD);
        assertThatThrownBy(() -> AeadOpener.openOnce(aead, SecretBytes.copyOf(key), sealed, NONE))
                .isInstanceOf(OpenFailed.class);
        assertThatThrownBy(() -> AeadOpener.openOnce(aead, SecretBytes.take(bytes(32)), sealed, AAD))
                .isInstanceOf(OpenFailed.class);
    }

    @ParameterizedTest
    @EnumSource
    void chunkOutOfOrderIsRefused(Aead aead) {
        byte[] key = bytes(32);
        AeadSealer sealer = AeadSealer.of(aead, SecretBytes.copyOf(key));
        seal(sealer, bytes(20), NONE);
        byte[] second = seal(sealer, bytes(20), NONE);
        AeadOpener opener = AeadOpener.of(aead, SecretBytes.copyOf(key));
        assertThatThrownBy(() -> open(opener, second)).isInstanceOf(OpenFailed.class);
    }

    @ParameterizedTest
    @EnumSource
    void goodChunkAfterABadOneIsRefused(Aead aead) {
        byte[] key = bytes(32);
        AeadSealer sealer = AeadSealer.of(aead, SecretBytes.copyOf(key));
        byte[] first = seal(sealer, bytes(20), NONE);
        byte[] second = seal(sealer, bytes(20), NONE);
        first[0] ^= 1;
        AeadOpener opener = AeadOpener.of(aead, SecretBytes.copyOf(key));
        assertThatThrownBy(() -> open(opener, first)).isInstanceOf(OpenFailed.class);
        assertThatThrownBy(() -> open(opener, second)).isInstanceOf(OpenFailed.class);
        AeadOpener another = AeadOpener.of(aead, SecretBytes.copyOf(key));
        assertThatThrownBy(() -> open(another, new byte[15])).isInstanceOf(OpenFailed.class);
        first[0] ^= 1;
        assertThatThrownBy(() -> open(another, first)).isInstanceOf(OpenFailed.class);
    }

    @ParameterizedTest
    @EnumSource
    void keyEndsAfterTwoToTheThirtyTwoChunks(Aead aead) throws OpenFailed {
        byte[] key = bytes(32);
        AeadSealer sealer = new AeadSealer(aead.keyed(SecretBytes.copyOf(key)), last(aead));
        AeadOpener opener = new AeadOpener(aead.keyed(SecretBytes.copyOf(key)), last(aead));
        byte[] plaintext = bytes(20);
        byte[] sealed = seal(sealer, plaintext, NONE);
        assertThat(open(opener, sealed)).isEqualTo(plaintext);
        assertThatThrownBy(() -> seal(sealer, plaintext, NONE)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> open(opener, sealed)).isInstanceOf(OpenFailed.class);
    }

    private static ChunkNonce last(Aead aead) {
        return new ChunkNonce(aead.nonceLength(), (1L << 32) - 1);
    }

    @Test
    void whatACarelessCipherLeavesBehindIsCleared() {
        for (ByteBuffer out : List.of(ByteBuffer.allocate(3000), ByteBuffer.allocateDirect(3000))) {
            AeadOpener opener = new AeadOpener(new CarelessCipher(), new ChunkNonce(12));
            out.position(1);
            assertThatThrownBy(() -> opener.open(ByteBuffer.allocate(2516), AAD, out))
                    .isInstanceOf(OpenFailed.class);
            assertThat(out.position()).isEqualTo(1);
            byte[] left = new byte[3000];
            out.position(0).get(left);
            assertThat(left).containsOnly(0);
        }
    }

    /** Writes what it has decrypted before it looks at the tag, as some providers do. */
    private static final class CarelessCipher implements RawAead {
        @Override
        public void seal(byte[] nonce, byte[] aad, ByteBuffer in, ByteBuffer out) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void open(byte[] nonce, byte[] aad, ByteBuffer in, ByteBuffer out) throws OpenFailed {
            while (in.remaining() > Aead.TAG) {
                in.get();
                out.put((byte) 'p');
            }
            throw new OpenFailed();
        }

        @Override
        public void erase() {}
    }

    @ParameterizedTest
    @EnumSource
    void lackOfRoomIsNoticedBeforeANonceIsUsed(Aead aead) throws OpenFailed {
        byte[] key = bytes(32);
        AeadSealer sealer = AeadSealer.of(aead, SecretBytes.copyOf(key));
        assertThatThrownBy(() -> sealer.seal(ByteBuffer.wrap(bytes(20)), NONE, ByteBuffer.allocate(35)))
                .isInstanceOf(BufferOverflowException.class);
        byte[] plaintext = bytes(20);
        byte[] sealed = seal(sealer, plaintext, NONE);
        AeadOpener opener = AeadOpener.of(aead, SecretBytes.copyOf(key));
        assertThatThrownBy(() -> opener.open(ByteBuffer.wrap(sealed), NONE, ByteBuffer.allocate(19)))
                .isInstanceOf(BufferOverflowException.class);
        assertThat(open(opener, sealed)).isEqualTo(plaintext);
    }

    @ParameterizedTest
    @EnumSource
    void erasedMeansUnusable(Aead aead) {
        AeadSealer sealer = AeadSealer.of(aead, SecretBytes.take(bytes(32)));
        AeadOpener opener = AeadOpener.of(aead, SecretBytes.take(bytes(32)));
        byte[] sealed = seal(sealer, bytes(3), NONE);
        sealer.erase();
        sealer.erase();
        opener.erase();
        assertThatThrownBy(() -> seal(sealer, bytes(3), NONE)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> open(opener, sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nonceIsTheChunkNumberAtTheEnd() {
        ChunkNonce nonce = new ChunkNonce(24);
        assertThat(nonce.next()).isEqualTo(new byte[24]);
        byte[] one = new byte[24];
        one[23] = 1;
        assertThat(nonce.next()).isEqualTo(one);
    }

    static byte[] seal(AeadSealer sealer, byte[] plaintext, byte[] aad) {
        ByteBuffer out = ByteBuffer.allocate(plaintext.length + Aead.TAG);
        sealer.seal(ByteBuffer.wrap(plaintext), aad, out);
        return out.array();
    }

    private static byte[] open(AeadOpener opener, byte[] sealed) throws OpenFailed {
        ByteBuffer out = ByteBuffer.allocate(Math.max(0, sealed.length - Aead.TAG));
        opener.open(ByteBuffer.wrap(sealed), NONE, out);
        return out.array();
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
