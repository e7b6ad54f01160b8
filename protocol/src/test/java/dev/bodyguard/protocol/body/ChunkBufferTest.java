package dev.bodyguard.protocol.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ChunkBufferTest {
    @Test
    void plaintextIsWipedBeforeAnybodyElseGetsTheArray() {
        ChunkBuffer buffer = new ChunkBuffer(ChunkBuffer.Holds.PLAINTEXT);
        buffer.room(1000).put(secret(1000));
        byte[] first = buffer.bytes().array();
        buffer.room(5000).put(secret(5000));
        byte[] second = buffer.bytes().array();
        assertThat(Arrays.copyOf(first, 1000)).as("left behind by growing").containsOnly(0);
        assertThat(Arrays.copyOf(second, 6000)).isEqualTo(secret(6000));
        buffer.fresh(10).put(new byte[10]);
        buffer.release();
        assertThat(Arrays.copyOf(second, 6000)).as("given back").containsOnly(0);
        assertThat(buffer.bytes().capacity()).isZero();
    }

    @Test
    void memoryFollowsWhatArrives() {
        ChunkBuffer buffer = new ChunkBuffer(ChunkBuffer.Holds.CIPHERTEXT);
        assertThat(buffer.room(1).capacity()).isEqualTo(BufferPool.SMALL.size());
        assertThat(buffer.room(BufferPool.SMALL.size() + 1).capacity()).isEqualTo(BufferPool.STANDARD.size());
        assertThat(buffer.room(ChunkFormat.MAX_SEALED_CHUNK + 1).capacity()).isEqualTo(BufferPool.LARGE.size());
        assertThatIllegalArgumentException().isThrownBy(() -> buffer.room(BufferPool.LARGE.size() + 1));
        buffer.release();
    }

    @Test
    void whatWasDetachedIsNeverUsedAgain() {
        ChunkBuffer buffer = new ChunkBuffer(ChunkBuffer.Holds.PLAINTEXT);
        buffer.fresh(2000).put(secret(2000)).flip();
        ByteBuffer large = buffer.detach();
        buffer.fresh(100).put(secret(100)).flip();
        ByteBuffer small = buffer.detach();
        buffer.release();
        assertThat(large).isEqualTo(ByteBuffer.wrap(secret(2000)));
        assertThat(small).isEqualTo(ByteBuffer.wrap(secret(100)));
        assertThat(small.capacity()).isEqualTo(100);
        assertThat(buffer.fresh(2000).array()).isNotSameAs(large.array());
        buffer.release();
    }

    private static byte[] secret(int length) {
        byte[] secret = new byte[length];
        Arrays.fill(secret, (byte) 7);
        return secret;
    }
}
