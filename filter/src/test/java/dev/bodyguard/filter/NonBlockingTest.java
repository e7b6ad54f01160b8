package dev.bodyguard.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ReadListener and WriteListener over the engine. */
class NonBlockingTest {

    private final Application application = new Application();

    @AfterEach
    void stop() throws Exception {
        application.close();
    }

    private Client client() throws Exception {
        return Client.of(application);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 333, 20_000, 100_000})
    void readListenerGetsTheWholeBodyAndOneEnd(int step) throws Exception {
        application.on("/", (request, response) -> read(request, response, step));
        byte[] body = Payload.of(150_000);
        Client.Response response = client().post("/", "text/plain", body).send();
        assertThat(response.text()).isEqualTo("150000 " + Arrays.hashCode(body) + " ends 1");
    }

    @Test
    void readListenerOfAnEmptyRequestHearsTheEnd() throws Exception {
        application.on("/", (request, response) -> read(request, response, 100));
        assertThat(client().get("/").send().text()).isEqualTo("0 1 ends 1");
    }

    @Test
    void cutBodyIsAnErrorToTheReadListener() throws Exception {
        application.on("/", (request, response) -> read(request, response, 1000));
        Client.Response response = client().post("/", "text/plain", Payload.of(100_000))
                .damage(content -> Arrays.copyOf(content, 60_000))
                .send();
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.text()).contains("read failed");
    }

    @Test
    void forgedBodyIsAnErrorToTheReadListenerAndNothingOfItsChunkIsReleased() throws Exception {
        AtomicInteger released = new AtomicInteger();
        application.on("/", (request, response) -> {
            AsyncContext async = request.startAsync();
            ServletInputStream in = request.getInputStream();
            in.setReadListener(new Reading(in, async, response, 5000) {
                @Override
                public void onDataAvailable() throws IOException {
                    super.onDataAvailable();
                    released.set(content.size());
                }
            });
        });
        Client.Response response = client().post("/", "text/plain", Payload.of(100_000))
                .damage(content -> {
                    content[40_000] ^= 1;
                    return content;
                })
                .send();
        assertThat(response.status()).isEqualTo(400);
        assertThat(released.get()).isLessThanOrEqualTo(2 * 16_384);
    }

    @Test
    void exceptionOfTheReadListenerReachesItsOnError() throws Exception {
        application.on("/", (request, response) -> {
            AsyncContext async = request.startAsync();
            ServletInputStream in = request.getInputStream();
            in.setReadListener(new Reading(in, async, response, 100) {
                @Override
                public void onDataAvailable() throws IOException {
                    throw new IOException("no more");
                }
            });
        });
        assertThat(client().post("/", "text/plain", "abc").send().text()).contains("read failed");
    }

    @Test
    void secondReadListenerIsRefused() throws Exception {
        application.on("/", (request, response) -> {
            read(request, response, 100);
            ServletInputStream in = request.getInputStream();
            assertThatThrownBy(() -> in.setReadListener(new Reading(in, request.getAsyncContext(), response, 1)))
                    .isInstanceOf(IllegalStateException.class);
        });
        assertThat(client().post("/", "text/plain", "abc").send().text()).startsWith("3 ");
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 7000, 16_384, 500_000, 3_000_000})
    void writeListenerWritesTheWholeBody(int piece) throws Exception {
        byte[] body = Payload.of(3_000_000);
        application.on("/", (request, response) -> write(request, response, body, piece, Flush.NEVER));
        assertThat(client().get("/").send().bytes()).isEqualTo(body);
    }

    @Test
    void flushCountsAsAWrite() throws Exception {
        byte[] body = Payload.of(200_000);
        application.on("/", (request, response) -> write(request, response, body, 5000, Flush.OFTEN));
        assertThat(client().get("/").send().bytes()).isEqualTo(body);
    }

    @Test
    void declaredLengthIsExactOnTheWireToo() throws Exception {
        byte[] body = Payload.of(400_000);
        application.on("/", (request, response) -> {
            response.setContentLength(body.length);
            write(request, response, body, 30_000, Flush.NEVER);
        });
        Client.Response response = client().get("/").send();
        assertThat(response.wireField("content-length")).isNotNull();
        assertThat(response.bytes()).isEqualTo(body);
    }

    @Test
    void closeWhileNotReadyIsLegalAndLosesNothing() throws Exception {
        byte[] body = Payload.of(8_000_000);
        application.on("/", (request, response) -> {
            AsyncContext async = request.startAsync();
            ServletOutputStream out = response.getOutputStream();
            out.setWriteListener(new WriteListener() {
                @Override
                public void onWritePossible() throws IOException {
                    if (out.isReady()) {
                        out.write(body);
                        out.close();
                        async.complete();
                    }
                }

                @Override
                public void onError(Throwable cause) {
                    async.complete();
                }
            });
        });
        assertThat(client().get("/").send().bytes()).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 16_384, 2_000_000})
    void echoWithBothListenersLosesNothing(int length) throws Exception {
        application.on("/", NonBlockingTest::echo);
        byte[] body = Payload.of(length);
        Client client = client();
        for (int i = 0; i < 5; i++) {
            assertThat(client.post("/", "text/plain", body).send().bytes()).isEqualTo(body);
        }
    }

    @Test
    void endReadOutsideACallbackIsToldToo() throws Exception {
        AtomicReference<Throwable> failed = new AtomicReference<>();
        application.on("/", (request, response) -> {
            AsyncContext async = request.startAsync();
            ServletInputStream in = request.getInputStream();
            var once = new java.util.concurrent.atomic.AtomicBoolean();
            in.setReadListener(new ReadListener() {
                @Override
                public void onDataAvailable() {
                    if (once.compareAndSet(false, true)) {
                        async.start(() -> {
                            try {
                                while (in.isReady() && in.read() >= 0) {
                                    continue;
                                }
                            } catch (IOException e) {
                                failed.set(e);
                            }
                        });
                    }
                }

                @Override
                public void onAllDataRead() throws IOException {
                    response.getOutputStream().print("ended");
                    async.complete();
                }

                @Override
                public void onError(Throwable cause) {
                    failed.set(cause);
                    async.complete();
                }
            });
        });
        assertThat(client().post("/", "text/plain", "abc").send().text()).isEqualTo("ended");
        assertThat(failed).hasValue(null);
    }

    private static void read(HttpServletRequest request, HttpServletResponse response, int step) throws IOException {
        AsyncContext async = request.startAsync();
        ServletInputStream in = request.getInputStream();
        in.setReadListener(new Reading(in, async, response, step));
    }

    private static class Reading implements ReadListener {
        final ByteArrayOutputStream content = new ByteArrayOutputStream();
        private final ServletInputStream in;
        private final AsyncContext async;
        private final HttpServletResponse response;
        private final byte[] buffer;
        private int ends;

        Reading(ServletInputStream in, AsyncContext async, HttpServletResponse response, int step) {
            this.in = in;
            this.async = async;
            this.response = response;
            this.buffer = new byte[step];
        }

        @Override
        public void onDataAvailable() throws IOException {
            while (in.isReady()) {
                int count = in.read(buffer);
                if (count < 0) {
                    return;
                }
                content.write(buffer, 0, count);
            }
        }

        @Override
        public void onAllDataRead() throws IOException {
            ends++;
            response.getOutputStream()
                    .print(content.size() + " " + Arrays.hashCode(content.toByteArray()) + " ends " + ends);
            async.complete();
        }

        @Override
        public void onError(Throwable cause) {
            try {
                response.sendError(400, "read failed");
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            async.complete();
        }
    }

    private enum Flush {
        NEVER,
        OFTEN
    }

    private static void write(
            HttpServletRequest request, HttpServletResponse response, byte[] body, int piece, Flush flush)
            throws IOException {
        AsyncContext async = request.startAsync();
        ServletOutputStream out = response.getOutputStream();
        byte[] own = new byte[piece];
        out.setWriteListener(new WriteListener() {
            private int at;
            private boolean flushed = true;

            @Override
            public void onWritePossible() throws IOException {
                while (out.isReady()) {
                    if (flush == Flush.OFTEN && !flushed) {
                        flushed = true;
                        out.flush();
                    } else if (at == body.length) {
                        async.complete();
                        return;
                    } else {
                        // The same array each time: it is the application's again as soon as isReady is true.
                        int count = Math.min(piece, body.length - at);
                        System.arraycopy(body, at, own, 0, count);
                        out.write(own, 0, count);
                        at += count;
                        flushed = false;
                    }
                }
            }

            @Override
            public void onError(Throwable cause) {
                async.complete();
            }
        });
    }

    private static void echo(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AsyncContext async = request.startAsync();
        ServletInputStream in = request.getInputStream();
        ServletOutputStream out = response.getOutputStream();
        class Echo implements ReadListener, WriteListener {
            private final byte[] buffer = new byte[4000];
            private boolean ended;

            private synchronized void move() throws IOException {
                while (!ended && out.isReady() && in.isReady()) {
                    int count = in.read(buffer);
                    if (count < 0) {
                        break;
                    }
                    out.write(buffer, 0, count);
                }
                if (!ended && in.isFinished() && out.isReady()) {
                    ended = true;
                    async.complete();
                }
            }

            @Override
            public void onDataAvailable() throws IOException {
                move();
            }

            @Override
            public void onAllDataRead() throws IOException {
                move();
            }

            @Override
            public void onWritePossible() throws IOException {
                move();
            }

            @Override
            public void onError(Throwable cause) {
                async.complete();
            }
        }
        Echo echo = new Echo();
        in.setReadListener(echo);
        out.setWriteListener(echo);
    }
}
