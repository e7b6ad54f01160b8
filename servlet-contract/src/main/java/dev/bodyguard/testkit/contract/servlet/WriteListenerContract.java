package dev.bodyguard.testkit.contract.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A body that is written as the client takes it. */
abstract class WriteListenerContract extends ServletContract {

    WriteListenerContract(ServletContainer container) {
        super(container);
    }

    @Clause("write-1")
    @ParameterizedTest
    @ValueSource(ints = {1000, 7000, 16_384, 500_000, 600_000})
    void writeListenerWritesTheWholeBody(int piece) throws Exception {
        byte[] body = Payload.of(600_000);
        application.on("/", (request, response) -> write(request, response, body, piece, Flush.NEVER));
        assertThat(client().get("/").send().bytes()).isEqualTo(body);
    }

    @Clause("write-2")
    @Test
    void flushCountsAsAWrite() throws Exception {
        byte[] body = Payload.of(5_000_000);
        application.on("/other", (request, response) -> response.setStatus(204));
        application.on("/", (request, response) -> write(request, response, body, 60_000, Flush.OFTEN));
        Client client = client();
        Response response = client.get("/").send();
        // Another exchange takes its time, and in that the way fills up.
        assertThat(client.get("/other").send().status()).isEqualTo(204);
        assertThat(response.bytes()).isEqualTo(body);
    }

    @Clause("length-2")
    @Test
    void declaredLengthIsExactOnTheWireToo() throws Exception {
        byte[] body = Payload.of(400_000);
        application.on("/", (request, response) -> {
            response.setContentLength(body.length);
            write(request, response, body, 30_000, Flush.NEVER);
        });
        Response response = client().get("/").send();
        assertThat(response.wireField("content-length")).isNotNull();
        assertThat(response.bytes()).isEqualTo(body);
    }

    @Clause("write-3")
    @Test
    void closeWhileNotReadyIsLegalAndLosesNothing() throws Exception {
        byte[] body = Payload.of(4_000_000);
        application.on("/", (request, response) -> {
            AsyncContext async = request.startAsync();
            ServletOutputStream out = response.getOutputStream();
            out.setWriteListener(new WriteListener() {
                @Override
                public void onWritePossible() throws IOException {
                    // Without a guard on purpose: a call after the close would write once more.
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

    @Clause("write-3")
    @Test
    void completeWhileNotReadyWaitsForTheLastOctet() throws Exception {
        byte[] body = Payload.of(4_000_000);
        application.on("/", (request, response) -> {
            AsyncContext async = request.startAsync();
            ServletOutputStream out = response.getOutputStream();
            out.setWriteListener(new WriteListener() {
                private boolean written;

                @Override
                public void onWritePossible() throws IOException {
                    if (!written && out.isReady()) {
                        written = true;
                        out.write(body);
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

    @Clause("write-4")
    @ParameterizedTest
    @ValueSource(ints = {100, 16_384, 300_000})
    void echoWithBothListenersLosesNothing(int length) throws Exception {
        application.on("/", WriteListenerContract::echo);
        byte[] body = Payload.of(length);
        Client client = client();
        for (int i = 0; i < 5; i++) {
            assertThat(client.post("/", "text/plain", body).send().bytes()).isEqualTo(body);
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
        byte[] buffer = new byte[4000];
        new Echo(request, response) {
            @Override
            void copy() throws IOException {
                int count = in.read(buffer);
                if (count > 0) {
                    out.write(buffer, 0, count);
                }
            }
        }.start();
    }
}
