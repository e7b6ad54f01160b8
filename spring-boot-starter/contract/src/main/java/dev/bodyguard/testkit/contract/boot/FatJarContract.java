package dev.bodyguard.testkit.contract.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.client.jdk.BodyguardHttpClient;
import dev.bodyguard.testkit.network.ScriptedNetwork;
import dev.bodyguard.testkit.wire.Needles;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** An application as Spring Boot packs it, in a JVM of its own with the agent: what it serves and what it sends is sealed. */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class FatJarContract {

    private FatJarProcess application;
    private ScriptedNetwork network;
    private HttpClient client;

    /** Nothing to know: what is packed is what the class path has. */
    @SuppressWarnings("NullAway.Init") // Started before all tests.
    protected FatJarContract() {}

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        application = new FatJarProcess(
                FatJar.packed(directory),
                "bodyguard.identity=" + directory.resolve("identity.pem")
                        + ";bodyguard.client.protect=*;bodyguard.client.known-servers=" + directory.resolve("known"),
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--server.error.include-message=always",
                "--spring.web.error.include-message=always");
        network = ScriptedNetwork.to(application.uri()).start();
        client = BodyguardHttpClient.newBuilder()
                .protect(network.uri().toString())
                .pin(application.pin())
                .build();
    }

    @AfterAll
    void stop() throws IOException {
        network.close();
        application.close();
    }

    @AfterEach
    void nothingWasReadableOnTheWire() throws IOException {
        Needles needles = Needles.of(Secrets.SENT, Secrets.ANSWERED, Secrets.FAILED);
        assertThat(needles.in(network.recordings())).isEmpty();
    }

    @Test
    void bodiesGoInAndOut() throws Exception {
        assertThat(post("/echo").body()).isEqualTo(Secrets.SENT + " " + Secrets.ANSWERED);
    }

    @Test
    void errorPageIsTheApplications() throws Exception {
        HttpResponse<String> answer = get("/broken");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("\"path\":\"/broken\"", Secrets.FAILED);
    }

    @Test
    void staticFileOfTheJarIsServed() throws Exception {
        assertThat(get("/plain.html").body()).isEqualTo("<p>" + Secrets.ANSWERED + "</p>");
    }

    @Test
    void requestInClearIsRefused() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(network.uri("/actuator/health")).build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(428);
        assertThat(get("/actuator/health").body()).contains("\"status\":\"UP\"");
    }

    @Test
    void whatTheApplicationSendsIsSealed() throws Exception {
        for (String relay : new String[] {"/relay", "/relay/connection"}) {
            assertThat(post(relay + "?to=" + network.uri("/echo")).body())
                    .as(relay)
                    .isEqualTo(Secrets.SENT + " " + Secrets.ANSWERED);
        }
    }

    @Test
    void agentLeavesNothingToWarnOf() {
        assertThat(application.said())
                .contains("Bodyguard's agent protects the application ''")
                .doesNotContain("WARN");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(network.uri(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(network.uri(path))
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString(Secrets.SENT))
                        .build(),
                BodyHandlers.ofString());
    }
}
