package dev.bodyguard.filter;

import dev.bodyguard.server.http.BodySink;
import dev.bodyguard.server.http.Cause;
import jakarta.servlet.ServletOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Where a protected response stands. Each method answers the state that follows. */
sealed interface ResponseState {

    ResponseState write(ByteBuffer plain) throws IOException;

    ResponseState flush() throws IOException;

    ResponseState finish() throws IOException;

    /** Whether the application can write without blocking. */
    boolean ready() throws IOException;

    /** Whether the head is sealed and gone. */
    boolean committed();

    /** Ends without an end: nothing more is written. */
    ResponseState abort();

    /** Seals the head and says how the body goes on. */
    interface Commitment {
        ResponseState commit(Cause cause, long held) throws IOException;

        /** Whether a head that is sealed now would be on the wire: some containers take none during an include. */
        boolean canCommit();

        /** Whether what is written counts for nothing but its length. */
        boolean onlyCounts();

        boolean wireReady();

        int bufferSize();

        /** Whether an error's page is to come in place of all that is written meanwhile. */
        boolean awaitsPage();
    }

    /** Nothing has left: status, fields and what is written so far can be taken back. */
    final class Undecided implements ResponseState {
        private final Commitment commitment;
        private final ByteArrayOutputStream held = new ByteArrayOutputStream(512);
        private long counted;

        Undecided(Commitment commitment) {
            this.commitment = commitment;
        }

        @Override
        public ResponseState write(ByteBuffer plain) throws IOException {
            if (commitment.onlyCounts()) {
                counted += plain.remaining();
                return this;
            }
            if (held.size() + plain.remaining() <= commitment.bufferSize() || !commitment.canCommit()) {
                held.write(plain.array(), plain.arrayOffset() + plain.position(), plain.remaining());
                return this;
            }
            return commit(Cause.OVERFLOW).write(plain);
        }

        @Override
        public ResponseState flush() throws IOException {
            return commitment.canCommit() ? commit(Cause.FLUSH).flush() : this;
        }

        @Override
        public ResponseState finish() throws IOException {
            return commit(Cause.END).finish();
        }

        private ResponseState commit(Cause cause) throws IOException {
            ResponseState next = commitment.commit(cause, held.size() + counted);
            return held.size() == 0 ? next : next.write(ByteBuffer.wrap(held.toByteArray()));
        }

        @Override
        public boolean ready() {
            return commitment.wireReady();
        }

        @Override
        public boolean committed() {
            return false;
        }

        boolean isEmpty() {
            return held.size() == 0 && counted == 0;
        }

        @Override
        public ResponseState abort() {
            return ENDED;
        }
    }

    /** The head is out, the body runs through the engine. */
    final class Sealing implements ResponseState {
        private final BodySink sink;

        Sealing(BodySink sink) {
            this.sink = sink;
        }

        @Override
        public ResponseState write(ByteBuffer plain) throws IOException {
            sink.write(plain);
            return this;
        }

        @Override
        public ResponseState flush() throws IOException {
            sink.flush();
            return this;
        }

        @Override
        public ResponseState finish() throws IOException {
            sink.finish();
            return settled();
        }

        /** This state, or the end if the sink has come to it meanwhile. */
        ResponseState settled() {
            return sink.closed() ? ENDED : this;
        }

        @Override
        public boolean ready() throws IOException {
            return sink.drain();
        }

        @Override
        public boolean committed() {
            return true;
        }

        @Override
        public ResponseState abort() {
            sink.abort();
            return ENDED;
        }
    }

    /** The head is out and says that there is no body: what is written is dropped. */
    final class Bodiless implements ResponseState {
        private final ServletOutputStream wire;

        Bodiless(ServletOutputStream wire) {
            this.wire = wire;
        }

        @Override
        public ResponseState write(ByteBuffer plain) {
            return this;
        }

        @Override
        public ResponseState flush() throws IOException {
            wire.flush();
            return this;
        }

        @Override
        public ResponseState finish() throws IOException {
            wire.close();
            return ENDED;
        }

        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public boolean committed() {
            return true;
        }

        @Override
        public ResponseState abort() {
            return ENDED;
        }
    }

    /** The end. What is written afterwards is dropped, as containers do after a forward or an error. */
    ResponseState ENDED = new Ended();

    /** See {@link #ENDED}. */
    final class Ended implements ResponseState {
        private Ended() {}

        @Override
        public ResponseState write(ByteBuffer plain) {
            return this;
        }

        @Override
        public ResponseState flush() {
            return this;
        }

        @Override
        public ResponseState finish() {
            return this;
        }

        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public boolean committed() {
            return true;
        }

        @Override
        public ResponseState abort() {
            return this;
        }
    }
}
