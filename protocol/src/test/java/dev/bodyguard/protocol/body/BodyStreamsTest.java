package dev.bodyguard.protocol.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.TruncatedBody;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BodyStreamsTest {
    private final Random random = new Random(9);

    @Test
    void everyFlushReachesTheSinkAsOneChunk() throws Exception {
        Sink sink = new Sink();
        SealingOutput out = BodyStreams.sealing(sink, Bodies.sealer(Bodies.salt()));
        out.flush();
        assertThat(sink.size()).isZero();
        assertThat(sink.flushes).isEqualTo(1);
        out.write(new byte[] {1, 2, 3});
        assertThat(sink.size()).isZero();
        out.flush();
        assertThat(sink.size()).isEqualTo(16 + 1 + 3 + 16);
        out.flush();
        assertThat(sink.size()).isEqualTo(16 + 1 + 3 + 16);
        assertThat(sink.flushes).isEqualTo(3);
        out.close();
        assertThat(Bodies.open(sink.toByteArray())).isEqualTo(new byte[] {1, 2, 3});
    }

    @Test
    void closingTwiceFinishesOnce() throws Exception {
        Sink sink = new Sink();
        SealingOutput out = BodyStreams.sealing(sink, Bodies.sealer(Bodies.salt()));
        out.close();
        int size = sink.size();
        out.close();
        out.abort();
        assertThat(sink.size()).isEqualTo(size);
        assertThat(sink.closes).isEqualTo(1);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> out.write(1));
        assertThatExceptionOfType(IOException.class).isThrownBy(out::flush);
    }

    @Test
    void closingAfterAbortWritesNoFinalChunk() throws Exception {
        Sink sink = new Sink();
        SealingOutput out = BodyStreams.sealing(sink, Bodies.sealer(Bodies.salt()));
        out.write(new byte[20_000]);
        out.abort();
        assertThat(sink.closes).isZero();
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> out.write(1));
        out.close();
        assertThat(sink.closes).isEqualTo(1);
        assertThatExceptionOfType(TruncatedBody.class).isThrownBy(() -> Bodies.open(sink.toByteArray()));
    }

    @Test
    void closingAfterAFailedWriteWritesNoFinalChunk() throws Exception {
        Sink sink = new Sink();
        SealingOutput out = BodyStreams.sealing(sink, Bodies.sealer(Bodies.salt()));
        out.write(new byte[16_384]);
        sink.failing = true;
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> out.write(new byte[16_384]));
        sink.failing = false;
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> out.write(1));
        out.close();
        assertThatExceptionOfType(TruncatedBody.class).isThrownBy(() -> Bodies.open(sink.toByteArray()));
    }

    @Test
    void tooLittleOfAPromisedLengthFailsTheCloseAndStillClosesTheSink() throws Exception {
        Sink sink = new Sink();
        SealingOutput out = BodyStreams.sealing(sink, Bodies.sealer(Bodies.salt(), 10));
        out.write(new byte[9]);
        assertThatExceptionOfType(IOException.class).isThrownBy(out::close).withMessageContaining("9");
        assertThat(sink.closes).isEqualTo(1);
        assertThat(sink.size()).isZero();
    }

    @Test
    void abortFromAnotherThreadEndsAWriteThatIsUnderWay() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch aborted = new CountDownLatch(1);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        SealingOutput out = BodyStreams.sealing(
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        written.write(b);
                    }

                    @Override
                    public void write(byte[] bytes, int offset, int length) throws IOException {
                        writing.countDown();
                        await(aborted);
                        written.write(bytes, offset, length);
                    }
                },
                Bodies.sealer(Bodies.salt()));
        CompletableFuture<Void> writer = run(() -> out.write(new byte[100_000]));
        await(writing);
        assertThatIllegalStateException().isThrownBy(() -> out.write(1));
        out.abort();
        aborted.countDown();
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(writer::get)
                .withCauseInstanceOf(IOException.class);
        out.close();
        assertThatExceptionOfType(TruncatedBody.class).isThrownBy(() -> Bodies.open(written.toByteArray()));
    }

    @Test
    void readsThatEndEarlyAreATruncatedBodyAgainAndAgain() throws Exception {
        byte[] sealed = Bodies.sealChunks(new byte[] {1, 2}, new byte[] {3});
        InputStream in = BodyStreams.opening(new ByteArrayInputStream(sealed, 0, sealed.length - 18), Bodies.opener());
        assertThat(in.readNBytes(2)).isEqualTo(new byte[] {1, 2});
        assertThatExceptionOfType(TruncatedBody.class).isThrownBy(in::read);
        assertThatExceptionOfType(TruncatedBody.class).isThrownBy(in::read);
        in.close();
    }

    @Test
    void aFailureDoesNotSwallowWhatWasVerifiedBefore() throws Exception {
        byte[] sealed = Bodies.sealChunks(new byte[] {1, 2}, new byte[] {3, 4}, new byte[] {5});
        sealed[16 + 19 + 3] ^= 1;
        InputStream in = BodyStreams.opening(new ByteArrayInputStream(sealed), Bodies.opener());
        byte[] into = new byte[100];
        assertThat(in.read(into)).isEqualTo(2);
        assertThat(Arrays.copyOf(into, 4)).isEqualTo(new byte[] {1, 2, 0, 0});
        assertThatExceptionOfType(OpenFailed.class).isThrownBy(() -> in.read(into));
        assertThatExceptionOfType(OpenFailed.class).isThrownBy(() -> in.read(into));
        assertThat(into).containsOnly(1, 2, 0);
    }

    @Test
    void availableCountsVerifiedBytesOnly() throws Exception {
        byte[] sealed = Bodies.sealChunks(new byte[10], new byte[20]);
        InputStream in = BodyStreams.opening(new ByteArrayInputStream(sealed), Bodies.opener());
        assertThat(in.available()).isZero();
        assertThat(in.read()).isZero();
        assertThat(in.available()).isEqualTo(9);
        assertThat(in.readAllBytes()).hasSize(29);
        assertThat(in.available()).isZero();
    }

    @Test
    void aClosedStreamGivesNothingMore() throws Exception {
        InputStream in = BodyStreams.opening(new ByteArrayInputStream(Bodies.seal(new byte[100])), Bodies.opener());
        assertThat(in.read()).isZero();
        in.close();
        assertThatExceptionOfType(IOException.class).isThrownBy(in::read);
        assertThatExceptionOfType(IOException.class).isThrownBy(in::available);
        in.close();
    }

    @Test
    void closingFromAnotherThreadEndsAReadThatWaits() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        InputStream in = BodyStreams.opening(
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        reading.countDown();
                        await(closed);
                        throw new IOException("socket closed");
                    }

                    @Override
                    public void close() {
                        closed.countDown();
                    }
                },
                Bodies.opener());
        CompletableFuture<Void> reader = run(in::read);
        await(reading);
        in.close();
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(reader::get)
                .withCauseInstanceOf(IOException.class);
    }

    @Test
    void aSlowSourceIsSealedAsItGives() throws Exception {
        PipedOutputStream source = new PipedOutputStream();
        InputStream sealed = BodyStreams.sealing(new PipedInputStream(source), Bodies.sealer(Bodies.salt()));
        InputStream opened = BodyStreams.opening(sealed, Bodies.opener());
        for (int event = 1; event <= 3; event++) {
            source.write(event);
            source.flush();
            assertThat(opened.read()).isEqualTo(event);
        }
        source.close();
        assertThat(opened.read()).isEqualTo(-1);
    }

    @Test
    void aFailingSourceNeverBecomesAWholeBody() throws Exception {
        InputStream source = new InputStream() {
            private int given;

            @Override
            public int read() throws IOException {
                if (given++ >= 20_000) {
                    throw new IOException("disk gone");
                }
                return 7;
            }
        };
        InputStream sealed = BodyStreams.sealing(source, Bodies.sealer(Bodies.salt()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> sealed.transferTo(out));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> sealed.transferTo(out));
        assertThatExceptionOfType(TruncatedBody.class).isThrownBy(() -> Bodies.open(out.toByteArray()));
    }

    @Test
    void largeReadsAndWritesPassWholeChunks() throws Exception {
        byte[] content = Bodies.content(random, 1 << 20);
        Sink sink = new Sink();
        try (SealingOutput out = BodyStreams.sealing(sink, Bodies.sealer(Bodies.salt(), content.length))) {
            out.write(content);
        }
        assertThat(sink.writes).isEqualTo(64);
        InputStream in = BodyStreams.opening(new ByteArrayInputStream(sink.toByteArray()), Bodies.opener());
        assertThat(Arrays.equals(in.readAllBytes(), content)).isTrue();
    }

    private static final class Sink extends ByteArrayOutputStream {
        private int writes;
        private int flushes;
        private int closes;
        private boolean failing;

        @Override
        public void write(byte[] bytes, int offset, int length) {
            writes++;
            if (failing) {
                throw new IllegalStateException("container says no");
            }
            super.write(bytes, offset, length);
        }

        @Override
        public void flush() {
            flushes++;
        }

        @Override
        public void close() {
            closes++;
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static CompletableFuture<Void> run(Work work) {
        return CompletableFuture.runAsync(() -> {
            try {
                work.run();
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        });
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IOException("nothing happened");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
