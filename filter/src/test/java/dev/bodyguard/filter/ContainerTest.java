package dev.bodyguard.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.identity.SigningIdentity;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ResourceServlet;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the container itself does around an application: static files, HTTP/2, clients that leave, redeployment. */
class ContainerTest {

    private static final String NEEDLE = "static-needle ";

    private final Application application = new Application();

    @AfterEach
    void stop() throws Exception {
        application.close();
    }

    private Client withFiles() throws Exception {
        application
                .file("static/small.txt", NEEDLE)
                .file("static/large.txt", NEEDLE.repeat(100_000))
                .file("static/index.html", NEEDLE)
                .configure(context -> {
                    ServletHolder files = new ServletHolder(new ResourceServlet());
                    files.setInitParameter(
                            "baseResource",
                            application.directory().resolve("static").toString());
                    context.addServlet(files, "/static/*");
                });
        return Client.of(application);
    }

    @Test
    void containersFilesAreSealed() throws Exception {
        Client client = withFiles();
        for (String name : new String[] {"small.txt", "large.txt"}) {
            Client.Response response = client.get("/static/" + name).send();
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.field("content-type")).startsWith("text/plain");
            assertThat(response.wireField("Content-Type")).isEqualTo("application/bodyguard");
            assertThat(response.wireField("Last-Modified")).isNull();
            assertThat(response.text()).startsWith(NEEDLE).hasSize(name.startsWith("s") ? 14 : 1_400_000);
        }
    }

    @Test
    void partsOfFilesAreNotServed() throws Exception {
        Client.Response response =
                withFiles().get("/static/large.txt").clear("Range", "bytes=3-9").send();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.wireField("Accept-Ranges")).isNull();
        assertThat(response.text()).hasSize(1_400_000);
    }

    @Test
    void unchangedFilesAreAnswered304() throws Exception {
        Client client = withFiles();
        String modified = client.get("/static/small.txt").send().field("last-modified");
        Client.Response again = client.get("/static/small.txt")
                .clear("If-Modified-Since", String.valueOf(modified))
                .send();
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.wireStatus()).isEqualTo(200);
        assertThat(again.presence()).isEqualTo(BodyPresence.ABSENT);
    }

    @Test
    void headOfAFileHasItsLengthAndNoBody() throws Exception {
        Client.Response response =
                withFiles().request("HEAD", "/static/large.txt").send();
        assertThat(response.field("content-length")).isEqualTo("1400000");
        assertThat(response.bytes()).isEmpty();
    }

    @Test
    void missingFileAndDirectoryRedirectAreSealed() throws Exception {
        Client client = withFiles();
        Client.Response missing = client.get("/static/absent").send();
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.wireField("Content-Type")).isEqualTo("application/bodyguard");
        Client.Response directory = client.get("/static").send();
        assertThat(directory.status()).isBetween(200, 308);
        assertThat(directory.wireField("Location")).isNull();
    }

    @Test
    void httpTwoIsTheSame() throws Exception {
        application.on("/echo", (request, response) -> {
            response.setHeader("X-Protocol", request.getProtocol());
            request.getInputStream().transferTo(response.getOutputStream());
        });
        HttpClient two =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        Client client = Client.of(application, SigningIdentity.generate(new SecureRandom()), two);
        client.get("/echo").send().bytes();
        byte[] body = Payload.of(500_000);
        Client.Response response = client.post("/echo", "text/plain", body).send();
        assertThat(response.wireField("X-Protocol")).isEqualTo("HTTP/2.0");
        assertThat(response.bytes()).isEqualTo(body);
    }

    @Test
    void clientThatLeavesIsAnIOExceptionToTheApplication() throws Exception {
        CountDownLatch failed = new CountDownLatch(1);
        application.on("/", (request, response) -> {
            try {
                byte[] piece = Payload.of(50_000);
                while (failed.getCount() > 0) {
                    response.getOutputStream().write(piece);
                }
            } catch (IOException e) {
                failed.countDown();
                throw e;
            }
        });
        try (var in = Client.of(application).get("/").send().stream()) {
            assertThat(in.readNBytes(1000)).hasSize(1000);
        }
        assertThat(failed.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void expectedContinueIsRefusedWithoutAskingForTheBody() throws Exception {
        try (Socket socket = new Socket("localhost", application.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n"
                                    + "Expect: 100-continue\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 428").doesNotContain("100 Continue");
        }
    }

    @Test
    void redeployedApplicationsLeaveNoThreadBehind() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (Application again = new Application()) {
                again.on("/", (request, response) -> response.getWriter().print("up"));
                assertThat(Client.of(again).get("/").send().text()).isEqualTo("up");
            }
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("bodyguard")) {
                thread.join(20_000);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }
}
