package dev.bodyguard.testkit.contract.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.identity.SigningIdentity;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What the container does around an application: HTTP/2, clients that leave, clients that wait, redeployment. */
abstract class ContainerContract extends ServletContract {

    ContainerContract(ServletContainer container) {
        super(container);
    }

    @Clause("http2-1")
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
        Response response = client.post("/echo", "text/plain", body).send();
        assertThat(response.wireField("X-Protocol")).isEqualTo("HTTP/2.0");
        assertThat(response.bytes()).isEqualTo(body);
    }

    @Clause("gone-1")
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
        try (var in = client().get("/").send().stream()) {
            assertThat(in.readNBytes(1000)).hasSize(1000);
        }
        assertThat(failed.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Clause("gone-3")
    @Test
    void nothingIsLeftToReadOfARequestWhoseClientLeft() throws Exception {
        AtomicReference<InputStream> kept = new AtomicReference<>();
        CountDownLatch over = new CountDownLatch(1);
        application.listener(new ServletRequestListener() {
            @Override
            public void requestDestroyed(ServletRequestEvent event) {
                if (kept.get() != null) {
                    over.countDown();
                }
            }
        });
        application.on("/", (request, response) -> {
            kept.set(request.getInputStream());
            assertThat(request.getInputStream().readNBytes(10)).hasSize(10);
            while (true) {
                response.getOutputStream().write(Payload.of(50_000));
            }
        });
        try (var in = client().post("/", "text/plain", Payload.of(10_000)).send().stream()) {
            assertThat(in.readNBytes(1000)).hasSize(1000);
        }
        assertThat(over.await(30, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> Objects.requireNonNull(kept.get()).read()).isInstanceOf(IOException.class);
    }

    @Clause("continue-1")
    @Test
    void expectedContinueIsRefusedWithoutAskingForTheBody() throws Exception {
        String answer = Plain.raw(
                application,
                String.join(
                        "\r\n",
                        "POST / HTTP/1.1",
                        "Host: localhost",
                        "Content-Length: 100000",
                        "Expect: 100-continue",
                        "Connection: close",
                        "",
                        ""));
        assertThat(answer).startsWith("HTTP/1.1 428").doesNotContain("100 Continue");
    }

    @Clause("redeploy-1")
    @Test
    void redeployedApplicationsLeaveNoThreadBehind() throws Exception {
        for (int i = 0; i < 3; i++) {
            try (Application again = another()) {
                again.on("/", (request, response) -> response.getWriter().print("up and running"));
                assertThat(Client.of(again).get("/").send().text()).isEqualTo("up and running");
            }
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("bodyguard")) {
                thread.join(20_000);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }

    @Clause("continue-2")
    @Test
    void expectedContinueIsAskedForWhereTheBodyIsRead() throws Exception {
        application.on("/", (request, response) -> request.getInputStream().transferTo(response.getOutputStream()));
        byte[] body = Payload.of(100_000);
        assertThat(client().post("/", "text/plain", body)
                        .expectContinue()
                        .send()
                        .bytes())
                .isEqualTo(body);
    }

    @Clause("failure-2")
    @Test
    void httpTwoShowsFailureBehindTheCommitAsAnErrorToo() throws Exception {
        application.on("/warm", (request, response) -> response.getWriter().print("up and running"));
        application.on("/", (request, response) -> {
            response.getWriter().print("a part of it");
            response.flushBuffer();
            throw new ServletException("much too late");
        });
        Client client = two();
        assertThat(client.get("/warm").send().text()).isEqualTo("up and running");
        assertThatThrownBy(() -> client.get("/").send().bytes()).isInstanceOf(IOException.class);
        assertThat(client.get("/warm").send().text()).isEqualTo("up and running");
    }

    @Clause("http2-1")
    @Test
    void httpTwoCarriesManyExchangesAtOnce() throws Exception {
        application.on("/echo", (request, response) -> {
            response.setHeader("X-Protocol", request.getProtocol());
            request.getInputStream().transferTo(response.getOutputStream());
        });
        Client client = two();
        client.get("/echo").send().bytes();
        List<CompletableFuture<byte[]>> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int length = 50_000 + i;
            answers.add(CompletableFuture.supplyAsync(() -> {
                try {
                    return client.post("/echo", "text/plain", Payload.of(length))
                            .send()
                            .bytes();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).get(60, TimeUnit.SECONDS)).isEqualTo(Payload.of(50_000 + i));
        }
    }

    private Client two() throws Exception {
        HttpClient two =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        return Client.of(application, SigningIdentity.generate(new SecureRandom()), two);
    }
}
