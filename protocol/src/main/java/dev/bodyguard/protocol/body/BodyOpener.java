package dev.bodyguard.protocol.body;

import static dev.bodyguard.protocol.body.ChunkFormat.MAX_LENGTH_BYTES;
import static dev.bodyguard.protocol.body.ChunkFormat.MAX_SEALED_CHUNK;
import static dev.bodyguard.protocol.body.ChunkFormat.SALT;
import static dev.bodyguard.protocol.body.ChunkFormat.STANDARD_CHUNK;
import static dev.bodyguard.protocol.body.ChunkFormat.TAG;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.BudgetExceeded;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.TruncatedBody;
import dev.bodyguard.protocol.body.ChunkFormat.Position;
import dev.bodyguard.protocol.crypto.AeadOpener;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Opens one body: {@code salt || chunks} in, plaintext out (SPEC.md section 5.7).
 *
 * <p>Output is always verified plaintext, in order. It is the whole body only once {@link #finish()} has answered {@link
 * Step#FINISHED}: until then a forger may have cut the rest, and what is out is a beginning. A whole chunk in the input is
 * opened from where it stands; otherwise it is gathered, in at most 65552 bytes, and memory follows what has arrived, not
 * what a length announces.
 */
public final class BodyOpener implements BodyEngine {
    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    /** Salt, a standard chunk with its length, and the length of the next. */
    private static final int FIRST_READ = SALT + MAX_LENGTH_BYTES + STANDARD_CHUNK + TAG + MAX_LENGTH_BYTES;

    private enum State {
        SALT,
        LENGTH,
        CHUNK,
        FINAL,
        /** The final chunk has been verified; its plaintext is in the output. */
        ENDING,
        FINISHED,
        ABORTED
    }

    private final BodyKey key;
    private final long limit;
    private final ChunkBuffer sealed = new ChunkBuffer(ChunkBuffer.Holds.CIPHERTEXT);
    private final ChunkBuffer plain = new ChunkBuffer(ChunkBuffer.Holds.PLAINTEXT);
    private final FrameReader frame = new FrameReader();

    private State state = State.SALT;
    private @Nullable AeadOpener aead;
    private int chunk;
    private long opened;
    private @Nullable BodyguardException failure;

    private BodyOpener(BodyKey key, long limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("negative limit: " + limit);
        }
        this.key = key;
        this.limit = limit;
    }

    /** Opens a body of any length. */
    public static BodyOpener of(BodyKey key) {
        return new BodyOpener(key, Long.MAX_VALUE);
    }

    /**
     * An opener that refuses plaintext of more than {@code maxPlaintext} bytes with {@link BudgetExceeded}, before it opens
     * the chunk that goes over. To be called before the first step, in place of this opener.
     */
    public BodyOpener withLimit(long maxPlaintext) {
        if (state != State.SALT || !frame.isEmpty()) {
            throw new IllegalStateException("the body has begun");
        }
        return new BodyOpener(key, maxPlaintext);
    }

    @Override
    public Step step(ByteBuffer in) throws BodyguardException {
        return step(in, NONE);
    }

    /** The same; chunks that fit are opened into {@code target}, the others are output. */
    Step step(ByteBuffer in, ByteBuffer target) throws BodyguardException {
        requireUsable();
        if (state == State.ENDING || state == State.FINISHED) {
            throw new IllegalStateException("the body is finished");
        }
        try {
            while (!plain.bytes().hasRemaining()) {
                if (!advance(in, target)) {
                    return Step.NEED_INPUT;
                }
            }
            return Step.HAS_OUTPUT;
        } catch (BodyguardException | RuntimeException | Error e) {
            fail(e);
            throw e;
        }
    }

    @Override
    public Step finish() throws BodyguardException {
        return finish(NONE);
    }

    Step finish(ByteBuffer target) throws BodyguardException {
        requireUsable();
        if (plain.bytes().hasRemaining()) {
            return Step.HAS_OUTPUT;
        }
        if (state != State.ENDING && state != State.FINISHED) {
            try {
                openFinal(target);
            } catch (BodyguardException | RuntimeException | Error e) {
                fail(e);
                throw e;
            }
        }
        if (plain.bytes().hasRemaining()) {
            return Step.HAS_OUTPUT;
        }
        plain.release();
        state = State.FINISHED;
        return Step.FINISHED;
    }

    @Override
    public ByteBuffer output() {
        return plain.bytes();
    }

    /** Hands the output over for good; the engine takes a new buffer. */
    ByteBuffer detachOutput() {
        return plain.detach();
    }

    /** How much a driver best reads next: then most chunks stand whole in its buffer. */
    int wanted() {
        return state == State.CHUNK ? chunk - sealed.bytes().position() + MAX_LENGTH_BYTES : FIRST_READ;
    }

    /**
     * The buffer that gathers the final chunk, for a driver to read into before an empty step: spares a copy. Without room
     * while another chunk is expected.
     */
    ByteBuffer finalRoom() {
        if (state != State.FINAL) {
            return NONE;
        }
        int gathered = sealed.bytes().position();
        // Behind a whole chunk the last one is mostly large; a body that begins with its last chunk is mostly small.
        int likely = opened == 0 ? 1 : STANDARD_CHUNK + TAG - gathered;
        return sealed.room(Math.max(1, likely)).limit(Math.min(sealed.bytes().capacity(), MAX_SEALED_CHUNK + 1));
    }

    @Override
    public void abort() {
        if (state != State.FINISHED) {
            state = State.ABORTED;
            eraseKey();
            sealed.drop();
            plain.drop();
        }
    }

    /** @return false if the input ran dry */
    private boolean advance(ByteBuffer in, ByteBuffer target) throws BodyguardException {
        return switch (state) {
            case SALT -> readSalt(in);
            case LENGTH -> readLength(in);
            case CHUNK -> readChunk(in, target);
            case FINAL -> gatherFinal(in);
            default -> throw new IllegalStateException("no input is expected");
        };
    }

    private boolean readSalt(ByteBuffer in) {
        byte[] salt = frame.salt(in);
        if (salt == null) {
            return false;
        }
        aead = key.opener(salt);
        state = State.LENGTH;
        return true;
    }

    private boolean readLength(ByteBuffer in) throws BodyguardException {
        chunk = frame.length(in);
        if (chunk == FrameReader.DRY) {
            return false;
        }
        refuseOverLimit(chunk);
        state = chunk == FrameReader.FINAL ? State.FINAL : State.CHUNK;
        return true;
    }

    private boolean readChunk(ByteBuffer in, ByteBuffer target) throws BodyguardException {
        int missing = chunk - sealed.bytes().position();
        if (in.remaining() < missing) {
            sealed.room(in.remaining()).put(in);
            return false;
        }
        int inLimit = in.limit();
        in.limit(in.position() + missing);
        try {
            if (missing == chunk) {
                open(in, Position.MIDDLE, target);
            } else {
                sealed.room(missing).put(in);
                open(sealed.bytes().flip(), Position.MIDDLE, target);
                sealed.bytes().clear();
            }
        } finally {
            in.limit(inLimit);
        }
        state = State.LENGTH;
        return true;
    }

    /** Where the final chunk ends only {@link #finish()} tells. */
    private boolean gatherFinal(ByteBuffer in) throws BodyguardException {
        long gathered = (long) sealed.bytes().position() + in.remaining();
        if (gathered > MAX_SEALED_CHUNK) {
            throw new MalformedMessage("final chunk is too long");
        }
        refuseOverLimit((int) gathered);
        sealed.room(in.remaining()).put(in);
        return false;
    }

    private void openFinal(ByteBuffer target) throws BodyguardException {
        if (state != State.FINAL || sealed.bytes().position() < TAG) {
            throw new TruncatedBody("the content ends before the end of the final chunk");
        }
        open(sealed.bytes().flip(), Position.FINAL, target);
        eraseKey();
        sealed.release();
        state = State.ENDING;
    }

    private void open(ByteBuffer ciphertext, Position position, ByteBuffer target) throws OpenFailed {
        int length = ciphertext.remaining() - TAG;
        AeadOpener opener = aead;
        if (opener == null) {
            throw new IllegalStateException("a chunk before its key");
        }
        ByteBuffer out = target.remaining() < length ? plain.fresh(length) : target;
        opener.open(ciphertext, position.aad(), out);
        opened += length;
        if (out != target) {
            out.flip();
        }
    }

    private void refuseOverLimit(int ciphertext) throws BudgetExceeded {
        if (opened + Math.max(0, ciphertext - TAG) > limit) {
            throw new BudgetExceeded("opened body", limit);
        }
    }

    private void requireUsable() throws BodyguardException {
        if (failure != null) {
            throw failure;
        }
        if (state == State.ABORTED) {
            throw new IllegalStateException("the body was aborted");
        }
    }

    /** Makes a failure stick. */
    private void fail(Throwable cause) {
        if (cause instanceof BodyguardException peersFault) {
            failure = peersFault;
        }
        abort();
    }

    private void eraseKey() {
        key.erase();
        if (aead != null) {
            aead.erase();
            aead = null;
        }
    }
}
