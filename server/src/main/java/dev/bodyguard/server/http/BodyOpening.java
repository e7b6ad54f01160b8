package dev.bodyguard.server.http;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.body.BodyOpener;
import dev.bodyguard.protocol.body.Step;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Opens the body that a request's head announced, be it none. */
public interface BodyOpening {

    /** Takes sealed bytes, see {@link BodyOpener#step}. */
    Step step(ByteBuffer sealed) throws IOException;

    /** The content has ended, see {@link BodyOpener#finish}. */
    Step finish() throws IOException;

    /** Verified bytes, lent until the next step. */
    ByteBuffer output();

    /** Erases what nobody will read. */
    void abort();

    /** The opening of a body that a head announced so. */
    static BodyOpening of(BodyPresence presence, BodyOpener opener) {
        return presence == BodyPresence.PRESENT ? new Present(opener) : new Absent();
    }

    /**
     * A body of chunks.
     *
     * @param opener opens them
     */
    record Present(BodyOpener opener) implements BodyOpening {
        @Override
        public Step step(ByteBuffer sealed) throws IOException {
            return opener.step(sealed);
        }

        @Override
        public Step finish() throws IOException {
            return opener.finish();
        }

        @Override
        public ByteBuffer output() {
            return opener.output();
        }

        @Override
        public void abort() {
            opener.abort();
        }
    }

    /** The head says that there is no body: a single octet was put there by somebody else. */
    record Absent() implements BodyOpening {
        private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

        @Override
        public Step step(ByteBuffer sealed) throws IOException {
            if (sealed.hasRemaining()) {
                throw new MalformedMessage("content after a head that says there is none");
            }
            return Step.NEED_INPUT;
        }

        @Override
        public Step finish() {
            return Step.FINISHED;
        }

        @Override
        public ByteBuffer output() {
            return NOTHING;
        }

        @Override
        public void abort() {}
    }
}
