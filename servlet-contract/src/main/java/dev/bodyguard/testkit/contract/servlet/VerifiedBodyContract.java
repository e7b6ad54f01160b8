package dev.bodyguard.testkit.contract.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.protocol.exchange.SealedRequest;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.MultipartConfigElement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are verified to their end before the application is called, from memory and from disk. */
abstract class VerifiedBodyContract extends ServletContract {

    private static final int ON_DISK = 150_000;

    private final AtomicInteger called = new AtomicInteger();
    private Path spools = application.directory();

    VerifiedBodyContract(ServletContainer container) {
        super(container);
    }

    @BeforeEach
    void askForIt() throws IOException {
        spools = Files.createDirectory(application.directory().resolve("spools"));
        application
                .with("bodyguard.verify", "/in/*")
                .with("bodyguard.verify.memory", "20k")
                .with("bodyguard.verify.disk", "200k")
                .with("bodyguard.verify.directory", spools.toString())
                .with("bodyguard.body.limit", "160k")
                .on("/in/echo", (request, response) -> {
                    called.incrementAndGet();
                    assertThat(files()).isEmpty();
                    request.getInputStream().transferTo(response.getOutputStream());
                });
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(spools)) {
            return files.toList();
        }
    }

    @Clause("whole-1")
    @ParameterizedTest
    @ValueSource(ints = {0, 10, 16_384, ON_DISK})
    void bodyIsReadAsElsewhere(int length) throws Exception {
        byte[] body = Payload.of(length);
        Client client = client();
        assertThat(client.post("/in/echo", "text/plain", body).send().bytes()).isEqualTo(body);
        assertThat(client.post("/in/echo", "text/plain", body).chunked().send().bytes())
                .isEqualTo(body);
        assertThat(client.post("/in/echo", "text/plain", body)
                        .expectContinue()
                        .send()
                        .bytes())
                .isEqualTo(body);
        assertThat(called).hasValue(3);
    }

    @Clause("whole-1")
    @Test
    void requestWithoutABodyHasNone() throws Exception {
        assertThat(client().get("/in/echo").send().bytes()).isEmpty();
        assertThat(called).hasValue(1);
    }

    @Clause("whole-2")
    @Test
    void cutAndForgedBodiesNeverReachTheApplication() throws Exception {
        List<UnaryOperator<byte[]>> alterations = List.of(
                body -> new byte[0],
                body -> Arrays.copyOf(body, 60_000),
                body -> Arrays.copyOf(body, body.length - 1),
                body -> {
                    body[body.length - 1] ^= 1;
                    return body;
                });
        Client client = client();
        for (UnaryOperator<byte[]> alteration : alterations) {
            Response response = client.post("/in/echo", "text/plain", Payload.of(ON_DISK))
                    .damage(alteration)
                    .send();
            assertThat(response.status()).isEqualTo(400);
            assertThat(response.field("content-type")).isEqualTo("application/problem+json");
            assertThat(response.text()).contains("urn:bodyguard:problem:malformed", "The message does not open.");
        }
        assertThat(called).hasValue(0);
        assertThat(files()).isEmpty();
        assertThat(client.post("/in/echo", "text/plain", Payload.of(ON_DISK))
                        .send()
                        .bytes())
                .isEqualTo(Payload.of(ON_DISK));
    }

    @Clause("whole-3")
    @ParameterizedTest
    @ValueSource(ints = {333, 20_000, 200_000})
    void readListenerIsReadyAtOnceAndHearsOneEnd(int step) throws Exception {
        application.on("/in/listen", (request, response) -> ReadListenerContract.read(request, response, step));
        Client client = client();
        for (int length : new int[] {0, 1000, ON_DISK}) {
            byte[] body = Payload.of(length);
            assertThat(client.post("/in/listen", "text/plain", body).send().text())
                    .isEqualTo(length + " " + Arrays.hashCode(body) + " ends 1");
        }
    }

    @Clause("whole-4")
    @Test
    void formsAndPartsAreParsed() throws Exception {
        application
                .multipart(new MultipartConfigElement("", 100_000, 200_000, 10))
                .on("/in/form", (request, response) -> response.getWriter().print(request.getParameter("note")));
        Client client = client();
        String note = "n".repeat(50_000);
        assertThat(client.post("/in/form", "application/x-www-form-urlencoded", "a=b&note=" + note)
                        .send()
                        .text())
                .isEqualTo(note);
        String part = "--xxxx\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\n" + note + "\r\n--xxxx--\r\n";
        assertThat(client.post("/in/form", "multipart/form-data; boundary=xxxx", part)
                        .send()
                        .text())
                .isEqualTo(note);
    }

    @Clause("whole-5")
    @Test
    void bodyWaitsForALaterDispatch() throws Exception {
        application.on("/in/later", (request, response) -> {
            if (request.getDispatcherType() == DispatcherType.ASYNC) {
                request.getInputStream().transferTo(response.getOutputStream());
            } else {
                AsyncContext async = request.startAsync();
                async.start(async::dispatch);
            }
        });
        byte[] body = Payload.of(ON_DISK);
        assertThat(client().post("/in/later", "text/plain", body).send().bytes())
                .isEqualTo(body);
    }

    @Clause("whole-6")
    @Test
    void bodyOverALimitIsRefusedWithoutCallingTheApplication() throws Exception {
        Client client = client();
        byte[] overTheOpenedLimit = Payload.of(170 * 1024);
        byte[] overAllRoom = Payload.of(230 * 1024);
        assertThat(client.post("/in/echo", "text/plain", overTheOpenedLimit)
                        .send()
                        .status())
                .isEqualTo(413);
        assertThat(client.post("/in/echo", "text/plain", overAllRoom)
                        .expectContinue()
                        .send()
                        .status())
                .isEqualTo(413);
        assertThat(called).hasValue(0);
    }

    @Clause("whole-7")
    @Test
    void clientThatLeavesInBetweenTakesItsRoomAlong() throws Exception {
        Client client = client();
        Client.Request request = client.post("/in/echo", "text/plain", Payload.of(ON_DISK));
        SealedRequest sealed = request.seal();
        HttpRequest whole = request.wire(sealed);
        byte[] half = Arrays.copyOf(Client.sealed(sealed.body(ON_DISK), Payload.of(ON_DISK)), 120_000);
        HttpRequest leaving = HttpRequest.newBuilder(whole, (name, value) -> true)
                .POST(BodyPublishers.ofInputStream(
                        () -> new SequenceInputStream(new ByteArrayInputStream(half), new Leaving())))
                .build();
        Plain.HTTP
                .sendAsync(leaving, BodyHandlers.discarding())
                .handle((answer, thrown) -> thrown)
                .join();
        Response response =
                client.post("/in/echo", "text/plain", Payload.of(ON_DISK)).send();
        while (response.status() == 503) {
            assertThat(response.wireField("retry-after")).isNotNull();
            response.bytes();
            response =
                    client.post("/in/echo", "text/plain", Payload.of(ON_DISK)).send();
        }
        assertThat(response.bytes()).isEqualTo(Payload.of(ON_DISK));
        assertThat(called).hasValue(1);
    }

    private static final class Leaving extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("the client leaves");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return read();
        }
    }

    @Clause("whole-8")
    @Test
    void otherPathsGetTheBeginningBeforeTheEndIsThere() throws Exception {
        application.on("/out", (request, response) -> {
            called.incrementAndGet();
            request.getInputStream().transferTo(response.getOutputStream());
        });
        Response response = client().post("/out", "text/plain", Payload.of(ON_DISK))
                .damage(body -> Arrays.copyOf(body, 60_000))
                .send();
        assertThat(response.wireStatus()).isIn(200, 400);
        assertThat(called).hasValue(1);
    }
}
