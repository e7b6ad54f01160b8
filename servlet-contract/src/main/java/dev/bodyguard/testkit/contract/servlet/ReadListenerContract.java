package dev.bodyguard.testkit.contract.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A body that is read as it arrives: whole, with one end, or with an error. */
abstract class ReadListenerContract extends ServletContract {

    ReadListenerContract(ServletContainer container) {
        super(container);
    }

    @Clause({"read-1", "read-2"})
    @ParameterizedTest
    @ValueSource(ints = {1, 333, 20_000, 100_000})
    void readListenerGetsTheWholeBodyAndOneEnd(int step) throws Exception {
        application.on("/", (request, response) -> read(request, response, step));
        byte[] body = Payload.of(150_000);
        Response response = client().post("/", "text/plain", body).send();
        assertThat(response.text()).isEqualTo("150000 " + Arrays.hashCode(body) + " ends 1");
    }

    @Clause("read-3")
    @Test
    void readListenerOfAnEmptyRequestHearsTheEnd() throws Exception {
        application.on("/", (request, response) -> read(request, response, 100));
        assertThat(client().get("/").send().text()).isEqualTo("0 1 ends 1");
    }

    @Clause("read-2")
    @Test
    void endReadOutsideACallbackIsToldToo() throws Exception {
        AtomicReference<Throwable> failed = new AtomicReference<>();
        var called = new CountDownLatch(1);
        var outside = new CountDownLatch(1);
        application.on("/other", (request, response) -> response.setStatus(204));
        application.on("/", (request, response) -> {
            AsyncContext async = request.startAsync();
            ServletInputStream in = request.getInputStream();
            var once = new AtomicBoolean();
            in.setReadListener(new ReadListener() {
                @Override
                public void onDataAvailable() {
                    if (once.compareAndSet(false, true)) {
                        called.countDown();
                        async.start(() -> {
                            try {
                                assertThat(outside.await(20, TimeUnit.SECONDS)).isTrue();
                                boolean more = true;
                                while (more && in.isReady()) {
                                    more = in.read() >= 0;
                                }
                            } catch (IOException | InterruptedException e) {
                                failed.set(e);
                            }
                        });
                    }
                }

                @Override
                public void onAllDataRead() throws IOException {
                    response.getOutputStream().print("ended by itself");
                    async.complete();
                }

                @Override
                public void onError(Throwable cause) {
                    failed.set(cause);
                    async.complete();
                }
            });
        });
        Client client = client();
        CompletableFuture<Response> response =
                client.post("/", "text/plain", "a few letters").sendAsync();
        assertThat(called.await(20, TimeUnit.SECONDS)).isTrue();
        // Another exchange takes its time, and in that the callback has returned.
        assertThat(client.get("/other").send().status()).isEqualTo(204);
        outside.countDown();
        assertThat(response.get(20, TimeUnit.SECONDS).text()).isEqualTo("ended by itself");
        assertThat(failed).hasValue(null);
    }

    @Clause("read-4")
    @Test
    void cutBodyIsAnErrorToTheReadListener() throws Exception {
        application.on("/", (request, response) -> read(request, response, 1000));
        Client client = client();
        // In the first chunk, where nothing was offered yet, and in a later one.
        for (int length : new int[] {1000, 100_000}) {
            Response response = client.post("/", "text/plain", Payload.of(length))
                    .damage(content -> Arrays.copyOf(content, content.length * 3 / 5))
                    .send();
            assertThat(response.status()).isEqualTo(400);
            assertThat(response.text()).contains("read failed");
        }
    }

    @Clause("read-5")
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
        Response response = client().post("/", "text/plain", Payload.of(100_000))
                .damage(content -> {
                    content[40_000] ^= 1;
                    return content;
                })
                .send();
        assertThat(response.status()).isEqualTo(400);
        assertThat(released.get()).isLessThanOrEqualTo(2 * 16_384);
    }

    @Clause("read-6")
    @Test
    void exceptionOfTheReadListenerReachesItsOnError() throws Exception {
        application.on("/", (request, response) -> {
            AsyncContext async = request.startAsync();
            ServletInputStream in = request.getInputStream();
            in.setReadListener(new Reading(in, async, response, 100) {
                @Override
                public void onDataAvailable() throws IOException {
                    throw new IOException("no more of it");
                }
            });
        });
        assertThat(client().post("/", "text/plain", "a few letters").send().text())
                .contains("read failed");
    }

    @Clause("read-7")
    @Test
    void secondReadListenerIsRefused() throws Exception {
        application.on("/", (request, response) -> {
            read(request, response, 100);
            ServletInputStream in = request.getInputStream();
            assertThatThrownBy(() -> in.setReadListener(new Reading(in, request.getAsyncContext(), response, 1)))
                    .isInstanceOf(IllegalStateException.class);
        });
        assertThat(client().post("/", "text/plain", "a few letters").send().text())
                .startsWith("13 ");
    }

    static void read(HttpServletRequest request, HttpServletResponse response, int step) throws IOException {
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
                throw new UncheckedIOException(e);
            }
            async.complete();
        }
    }
}
