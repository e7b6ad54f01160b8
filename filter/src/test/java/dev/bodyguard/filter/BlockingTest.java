package dev.bodyguard.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.body.BodySealer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests and responses through streams, readers and writers, while the application blocks. */
class BlockingTest {

    private final Application application = new Application();

    @AfterEach
    void stop() throws Exception {
        application.close();
    }

    private Client client() throws Exception {
        return Client.of(application);
    }

    @Test
    void bodyIsOpenedForTheApplicationAndSealedForTheClient() throws Exception {
        application.on("/echo", (request, response) -> {
            response.setContentType(request.getContentType());
            request.getInputStream().transferTo(response.getOutputStream());
        });
        byte[] body = Payload.of(200_000);
        Client.Response response = client().post("/echo", "image/png", body).send();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.field("content-type")).isEqualTo("image/png");
        assertThat(response.wireField("content-type")).isEqualTo("application/bodyguard");
        assertThat(response.bytes()).isEqualTo(body);
    }

    @Test
    void smallBodyHasExactLengthOnTheWire() throws Exception {
        application.on("/", (request, response) -> response.getWriter().print("hello"));
        Client.Response response = client().get("/").send();
        assertThat(response.wireField("content-length")).isEqualTo(Long.toString(BodySealer.sealedLength(5)));
        assertThat(response.field("content-length")).isEqualTo("5");
        assertThat(response.text()).isEqualTo("hello");
    }

    @Test
    void declaredLengthGivesExactLengthOnTheWire() throws Exception {
        byte[] body = Payload.of(300_000);
        application.on("/", (request, response) -> {
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        });
        Client.Response response = client().get("/").send();
        assertThat(response.wireField("content-length")).isEqualTo(Long.toString(BodySealer.sealedLength(body.length)));
        assertThat(response.bytes()).isEqualTo(body);
    }

    @Test
    void tooFewBytesForTheDeclaredLengthAreNoCompleteBody() throws Exception {
        application.on("/", (request, response) -> {
            response.setContentLength(100_000);
            response.getOutputStream().write(Payload.of(90_000));
        });
        assertThatThrownBy(() -> client().get("/").send().bytes()).isInstanceOf(IOException.class);
    }

    @Test
    void emptyResponseSaysSoInItsHead() throws Exception {
        application.on("/", (request, response) -> response.setStatus(201));
        Client.Response response = client().get("/").send();
        assertThat(response.status()).isEqualTo(201);
        assertThat(response.presence()).isEqualTo(BodyPresence.ABSENT);
        assertThat(response.bytes()).isEmpty();
    }

    @Test
    void readerDecodesInTheDeclaredCharset() throws Exception {
        application.on("/", (request, response) -> {
            String line = request.getReader().readLine();
            response.setContentType("text/plain;charset=utf-8");
            response.getWriter().print(request.getCharacterEncoding() + " " + line);
        });
        assertThat(client().post(
                                "/",
                                "text/plain; charset=iso-8859-1",
                                "h\u00fclle".getBytes(StandardCharsets.ISO_8859_1))
                        .send()
                        .text())
                .isEqualTo("iso-8859-1 h\u00fclle");
    }

    @Test
    void setCharacterEncodingIsHonouredByTheReader() throws Exception {
        application.on("/", (request, response) -> {
            request.setCharacterEncoding("UTF-8");
            response.setCharacterEncoding("UTF-8");
            response.getWriter().print(request.getReader().readLine());
        });
        assertThat(client().post("/", "text/plain", "h\u00fclle").send().text()).isEqualTo("h\u00fclle");
    }

    @Test
    void streamAndReaderExcludeEachOther() throws Exception {
        application.on("/", (request, response) -> {
            request.getInputStream();
            response.getOutputStream();
            assertThatThrownBy(request::getReader).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(response::getWriter).isInstanceOf(IllegalStateException.class);
            response.setStatus(204);
        });
        assertThat(client().get("/").send().status()).isEqualTo(204);
    }

    @Test
    void readerAndWriterExcludeStreams() throws Exception {
        application.on("/", (request, response) -> {
            request.getReader();
            response.getWriter().print("kept");
            assertThatThrownBy(request::getInputStream).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(response::getOutputStream).isInstanceOf(IllegalStateException.class);
        });
        assertThat(client().get("/").send().text()).isEqualTo("kept");
    }

    @Test
    void writerFixesTheCharsetAndNamesIt() throws Exception {
        application.on("/", (request, response) -> {
            response.setContentType("text/html");
            response.setCharacterEncoding("utf-8");
            response.getWriter().print("\u00fc");
            response.setCharacterEncoding("utf-16");
        });
        Client.Response response = client().get("/").send();
        assertThat(response.field("content-type")).isEqualTo("text/html;charset=utf-8");
        assertThat(response.text()).isEqualTo("\u00fc");
    }

    @Test
    void flushSendsWhatWasWrittenSoFar() throws Exception {
        var read = new java.util.concurrent.CountDownLatch(1);
        application.on("/", (request, response) -> {
            response.getWriter().print("first");
            response.flushBuffer();
            assertThat(response.isCommitted()).isTrue();
            try {
                assertThat(read.await(20, java.util.concurrent.TimeUnit.SECONDS))
                        .isTrue();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            response.getWriter().print("second");
        });
        Client.Response response = client().get("/").send();
        try (var in = response.stream()) {
            assertThat(new String(in.readNBytes(5), StandardCharsets.UTF_8)).isEqualTo("first");
            read.countDown();
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("second");
        }
    }

    @Test
    void bufferIsWhatTheApplicationAskedFor() throws Exception {
        application.on("/", (request, response) -> {
            response.setBufferSize(50_000);
            assertThat(response.getBufferSize()).isEqualTo(50_000);
            response.getOutputStream().write(new byte[50_000]);
            assertThat(response.isCommitted()).isFalse();
            response.getOutputStream().write(1);
            assertThat(response.isCommitted()).isTrue();
        });
        assertThat(client().get("/").send().bytes()).hasSize(50_001);
    }

    @Test
    void resetStartsAfresh() throws Exception {
        application.on("/", (request, response) -> {
            response.setHeader("ETag", "\"old\"");
            response.getWriter().print("old");
            response.reset();
            response.getOutputStream().print("new");
        });
        Client.Response response = client().get("/").send();
        assertThat(response.field("etag")).isNull();
        assertThat(response.text()).isEqualTo("new");
    }

    @Test
    void resetBufferKeepsHeadersAndWriter() throws Exception {
        application.on("/", (request, response) -> {
            response.setHeader("ETag", "\"kept\"");
            response.getWriter().print("old");
            response.resetBuffer();
            response.getWriter().print("new");
        });
        Client.Response response = client().get("/").send();
        assertThat(response.field("etag")).isEqualTo("\"kept\"");
        assertThat(response.text()).isEqualTo("new");
    }

    @Test
    void writerFromBeforeAResetGoesOnAfterIt() throws Exception {
        application.on("/", (request, response) -> {
            var writer = response.getWriter();
            writer.print("old");
            response.resetBuffer();
            writer.print("one ");
            writer.flush();
            writer.print("two");
        });
        assertThat(client().get("/").send().text()).isEqualTo("one two");
    }

    @Test
    void resetAfterCommitIsRefused() throws Exception {
        application.on("/", (request, response) -> {
            response.getWriter().print("out");
            response.flushBuffer();
            assertThatThrownBy(response::reset).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(response::resetBuffer).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> response.sendError(500)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> response.sendRedirect("/")).isInstanceOf(IllegalStateException.class);
        });
        assertThat(client().get("/").send().text()).isEqualTo("out");
    }

    @Test
    void cutRequestBodyIsAnErrorNotAShortBody() throws Exception {
        var seen = new java.util.concurrent.atomic.AtomicInteger(-1);
        application.on(
                "/", (request, response) -> seen.set(request.getInputStream().readAllBytes().length));
        Client.Response response = client().post("/", "text/plain", Payload.of(50_000))
                .damage(content -> java.util.Arrays.copyOf(content, content.length - 1))
                .send();
        assertThat(response.status()).isEqualTo(400);
        assertThat(seen).hasValue(-1);
    }

    @Test
    void contentWhereTheHeadSaysNoneIsRefused() throws Exception {
        application.on("/", (request, response) -> request.getInputStream().readAllBytes());
        Client client = client();
        var sealed = client.session()
                .nextTurn()
                .get()
                .seal(new dev.bodyguard.protocol.wire.RequestHead(
                        "POST", "localhost:" + application.port(), "/", BodyPresence.ABSENT, java.util.List.of()));
        var answer = java.net.http.HttpClient.newHttpClient()
                .send(
                        java.net.http.HttpRequest.newBuilder(
                                        java.net.URI.create("http://localhost:" + application.port() + "/"))
                                .header("Bodyguard", sealed.fieldValue())
                                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("added"))
                                .build(),
                        java.net.http.HttpResponse.BodyHandlers.ofInputStream());
        assertThat(new Client.Response(sealed, answer).status()).isEqualTo(400);
    }

    @Test
    void bufferedInputAndOutputOfServletSixOneWork() throws Exception {
        application.on("/", (request, response) -> {
            java.nio.ByteBuffer buffer = java.nio.ByteBuffer.allocateDirect(1000);
            while (request.getInputStream().read(buffer.clear()) >= 0) {
                response.getOutputStream().write(buffer.flip());
                assertThat(buffer.hasRemaining()).isFalse();
            }
        });
        byte[] body = Payload.of(40_000);
        assertThat(client().post("/", "text/plain", body).send().bytes()).isEqualTo(body);
    }
}
