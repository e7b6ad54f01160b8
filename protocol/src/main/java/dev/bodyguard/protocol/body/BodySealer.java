package dev.bodyguard.protocol.body;

import static dev.bodyguard.protocol.body.ChunkFormat.MAX_CHUNK;
import static dev.bodyguard.protocol.body.ChunkFormat.SALT;
import static dev.bodyguard.protocol.body.ChunkFormat.STANDARD_CHUNK;
import static dev.bodyguard.protocol.body.ChunkFormat.TAG;

import dev.bodyguard.protocol.body.ChunkFormat.Position;
import dev.bodyguard.protocol.crypto.AeadSealer;
import dev.bodyguard.protocol.wire.Varint;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * Seals one body: plaintext in, {@code salt || chunks} out (SPEC.md section 5.7).
 *
 * <p>A whole chunk in the input is sealed from where it stands. Guarantees that only {@link #finish()} makes a final chunk,
 * and only for exactly as many bytes as were promised. Does not hide how long the body is, nor, without a promised length,
 * where it was flushed.
 */
public final class BodySealer implements BodyEngine {
    private static final long UNKNOWN = -1;
    private static final ByteBuffer NO_TARGET = ByteBuffer.allocate(0);

    private enum State {
        OPEN,
        /** All that was promised is here and sealed, but held back: more may come, and then there is no end. */
        AHEAD,
        /** The final chunk is in the output. */
        ENDING,
        FINISHED,
        ABORTED
    }

    private final AeadSealer aead;
    private final byte[] salt;
    private final long promised;
    private final int chunk;
    private final ChunkBuffer plain = new ChunkBuffer(ChunkBuffer.Holds.PLAINTEXT);
    private final ChunkBuffer sealed = new ChunkBuffer(ChunkBuffer.Holds.CIPHERTEXT);
    private State state = State.OPEN;
    private boolean started;
    private long sealedSoFar;

    private BodySealer(AeadSealer aead, byte[] salt, long promised, int chunk) {
        if (salt.length != SALT) {
            throw new IllegalArgumentException("body salt of " + salt.length + " bytes");
        }
        this.aead = aead;
        this.salt = salt.clone();
        this.promised = promised;
        this.chunk = chunk;
    }

    /**
     * Seals a body of exactly {@code length} bytes into {@link #sealedLength} bytes; {@link #flush()} has no effect.
     *
     * @param aead fresh, keyed for this body; owned by the sealer from here on
     * @param salt 16 bytes, the ones from which that key was derived
     */
    public static BodySealer ofLength(AeadSealer aead, byte[] salt, long length) {
        if (length < 0) {
            throw new IllegalArgumentException("negative length: " + length);
        }
        return new BodySealer(aead, salt, length, STANDARD_CHUNK);
    }

    /**
     * Seals a body whose length nobody knows yet, in chunks of 16384 bytes and at each {@link #flush()}.
     *
     * @param aead fresh, keyed for this body; owned by the sealer from here on
     * @param salt 16 bytes, the ones from which that key was derived
     */
    public static BodySealer ofUnknownLength(AeadSealer aead, byte[] salt) {
        return ofUnknownLength(aead, salt, STANDARD_CHUNK);
    }

    static BodySealer ofUnknownLength(AeadSealer aead, byte[] salt, int chunk) {
        if (chunk < 1 || chunk > MAX_CHUNK) {
            throw new IllegalArgumentException("chunks of " + chunk + " bytes");
        }
        return new BodySealer(aead, salt, UNKNOWN, chunk);
    }

    /**
     * How many bytes a body of {@code plain} bytes takes when its length is promised.
     *
     * @throws ArithmeticException if that is more than a {@code long} holds
     */
    public static long sealedLength(long plain) {
        return SealedLength.ofPlain(plain);
    }

    /**
     * The inverse of {@link #sealedLength}; empty if no promised length has this sealed length. A body whose length was not
     * promised can have such a length too, so this is a hint until the body has been opened.
     */
    public static OptionalLong plainLength(long sealed) {
        return SealedLength.toPlain(sealed);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException also if more bytes come than were promised: the body is aborted
     */
    @Override
    public Step step(ByteBuffer in) {
        return step(in, NO_TARGET);
    }

    /** The same; chunks that fit are written to {@code target}, the others are output. */
    Step step(ByteBuffer in, ByteBuffer target) {
        requireOpen();
        if (sealed.bytes().hasRemaining()) {
            return Step.HAS_OUTPUT;
        }
        refuseExcess(in.remaining());
        while (in.hasRemaining()) {
            int missing = missing();
            if (isLastPromised() && in.remaining() == promised - sealedSoFar) {
                sealAhead(in);
                return Step.NEED_INPUT;
            }
            if (in.remaining() < missing || isLastPromised()) {
                plain.room(in.remaining()).put(in);
                return Step.NEED_INPUT;
            }
            sealWholeChunk(in, missing, target);
            if (sealed.bytes().hasRemaining()) {
                return Step.HAS_OUTPUT;
            }
        }
        return Step.NEED_INPUT;
    }

    /**
     * Ends the chunk, so that the peer can open all that was given so far. Nothing given since the last chunk, or a promised
     * length: nothing happens.
     *
     * @return {@link Step#HAS_OUTPUT}: take the output; if there was output before, call again after it was taken
     */
    public Step flush() {
        requireOpen();
        if (sealed.bytes().hasRemaining()) {
            return Step.HAS_OUTPUT;
        }
        if (promised != UNKNOWN || plain.bytes().position() == 0) {
            return Step.NEED_INPUT;
        }
        sealGathered(Position.MIDDLE, NO_TARGET);
        return Step.HAS_OUTPUT;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException also if fewer bytes came than were promised: the body is aborted
     */
    @Override
    public Step finish() {
        return finish(NO_TARGET);
    }

    Step finish(ByteBuffer target) {
        if (state == State.AHEAD) {
            sealed.bytes().position(0);
            state = State.ENDING;
        } else if (state == State.OPEN && !sealed.bytes().hasRemaining()) {
            refuseShortfall();
            sealGathered(Position.FINAL, target);
            eraseInput();
            state = State.ENDING;
        }
        if (sealed.bytes().hasRemaining()) {
            return Step.HAS_OUTPUT;
        }
        if (state == State.ENDING) {
            sealed.release();
            state = State.FINISHED;
        }
        if (state != State.FINISHED) {
            throw new IllegalStateException("the body was aborted");
        }
        return Step.FINISHED;
    }

    @Override
    public ByteBuffer output() {
        return sealed.bytes();
    }

    /** Hands the output over for good; the engine takes a new buffer. */
    ByteBuffer detachOutput() {
        return sealed.detach();
    }

    @Override
    public void abort() {
        if (state != State.FINISHED && state != State.ABORTED) {
            state = State.ABORTED;
            aead.erase();
            plain.drop();
            sealed.drop();
        }
    }

    /** Bytes until the chunk is full: what a driver best gives next. */
    int missing() {
        return chunk - plain.bytes().position();
    }

    private void sealWholeChunk(ByteBuffer in, int missing, ByteBuffer target) {
        int limit = in.limit();
        in.limit(in.position() + missing);
        try {
            if (missing == chunk) {
                seal(in, Position.MIDDLE, target);
            } else {
                plain.room(missing).put(in);
                sealGathered(Position.MIDDLE, target);
            }
        } finally {
            in.limit(limit);
        }
    }

    /** The whole of the final chunk stands in the input: spares gathering it. */
    private void sealAhead(ByteBuffer in) {
        seal(in, Position.FINAL, NO_TARGET);
        sealed.bytes().position(sealed.bytes().limit());
        eraseInput();
        state = State.AHEAD;
    }

    private void sealGathered(Position position, ByteBuffer target) {
        seal(plain.bytes().flip(), position, target);
        plain.bytes().clear();
    }

    private void seal(ByteBuffer plaintext, Position position, ByteBuffer target) {
        int length = plaintext.remaining();
        int prefix = position == Position.FINAL ? 0 : length + TAG;
        int size = (started ? 0 : SALT) + Varint.length(prefix) + length + TAG;
        ByteBuffer out = target.remaining() < size ? sealed.fresh(size) : target;
        try {
            if (!started) {
                out.put(salt);
            }
            Varint.writeTo(out, prefix);
            aead.seal(plaintext, position.aad(), out);
        } catch (RuntimeException | Error e) {
            abort();
            throw e;
        }
        started = true;
        sealedSoFar += length;
        if (out != target) {
            out.flip();
        }
    }

    private void eraseInput() {
        aead.erase();
        plain.release();
    }

    private boolean isLastPromised() {
        return promised != UNKNOWN && promised - sealedSoFar <= chunk;
    }

    private void requireOpen() {
        if (state != State.OPEN && state != State.AHEAD) {
            throw new IllegalStateException(state == State.ABORTED ? "the body was aborted" : "the body is finished");
        }
    }

    private void refuseExcess(int more) {
        if (promised != UNKNOWN && sealedSoFar + plain.bytes().position() + more > promised) {
            abort();
            throw new IllegalStateException("more bytes than the promised " + promised);
        }
    }

    private void refuseShortfall() {
        long given = sealedSoFar + plain.bytes().position();
        if (promised != UNKNOWN && given < promised) {
            abort();
            throw new IllegalStateException("only " + given + " bytes of the promised " + promised);
        }
    }
}
