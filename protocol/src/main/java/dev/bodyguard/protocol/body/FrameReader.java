package dev.bodyguard.protocol.body;

import static dev.bodyguard.protocol.body.ChunkFormat.MAX_LENGTH_BYTES;
import static dev.bodyguard.protocol.body.ChunkFormat.MAX_SEALED_CHUNK;
import static dev.bodyguard.protocol.body.ChunkFormat.MIN_SEALED_CHUNK;
import static dev.bodyguard.protocol.body.ChunkFormat.SALT;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.wire.Varint;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What stands between the chunks, gathered however it arrives: the salt first, then the length of each chunk. */
final class FrameReader {
    /** The input ended within a length. */
    static final int DRY = -1;

    /** The length that announces the final chunk. */
    static final int FINAL = 0;

    private final ByteBuffer frame = ByteBuffer.allocate(SALT);

    /** Whether nothing was read yet, or nothing since the last whole piece. */
    boolean isEmpty() {
        return frame.position() == 0;
    }

    /** The 16 bytes at the beginning; null if the input ended before. */
    byte @Nullable [] salt(ByteBuffer in) {
        ChunkBuffer.move(in, frame);
        if (frame.hasRemaining()) {
            return null;
        }
        frame.clear();
        return frame.array().clone();
    }

    /** {@link #FINAL}, or how many bytes of ciphertext follow (17 to 65552), or {@link #DRY}. */
    int length(ByteBuffer in) throws MalformedMessage {
        if (!in.hasRemaining()) {
            return DRY;
        }
        if (isEmpty()) {
            frame.limit(encodedLength(in.get(in.position())));
        }
        ChunkBuffer.move(in, frame);
        if (frame.hasRemaining()) {
            return DRY;
        }
        long length = Varint.readFrom(frame.flip());
        frame.clear();
        if (length != FINAL && (length < MIN_SEALED_CHUNK || length > MAX_SEALED_CHUNK)) {
            throw new MalformedMessage("chunk length out of range");
        }
        return (int) length;
    }

    private static int encodedLength(byte first) throws MalformedMessage {
        int length = Varint.lengthFrom(first);
        if (length > MAX_LENGTH_BYTES) {
            throw new MalformedMessage("chunk length out of range");
        }
        return length;
    }
}
