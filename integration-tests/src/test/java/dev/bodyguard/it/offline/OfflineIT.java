package dev.bodyguard.it.offline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.bodyguard.client.jdk.BodyguardHttpClient;
import dev.bodyguard.client.jdk.BodyguardHttpClientBuilder;
import dev.bodyguard.client.offline.KeptEntry;
import dev.bodyguard.client.offline.Vault;
import dev.bodyguard.client.offline.VaultKey;
import dev.bodyguard.it.jetty.ProtectedJetty;
import dev.bodyguard.protocol.DocumentDamaged;
import dev.bodyguard.protocol.DocumentExpired;
import dev.bodyguard.protocol.identity.SigningIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents are read on when their server is gone: the filter, the JDK's client, a vault. */
class OfflineIT {

    private static final String LONG = "0123456789abcdef".repeat(100_000);

    @TempDir
    Path directory;

    private final Library library = new Library();
    private ProtectedJetty jetty;
    private Vault vault;
    private BodyguardHttpClient client;

    @BeforeEach
    void start() throws Exception {
        library.text("/records/1", "first record")
                .text("/records/long", LONG)
                .text("/other", "not kept")
                .on("/records/marked", (request, response) -> {
                    response.setHeader("Bodyguard-Offline", "age=0");
                    response.getWriter().write("marked");
                })
                .on("/short", (request, response) -> {
                    response.setHeader("Bodyguard-Keep", "max-age=1");
                    response.getWriter().write("short-lived");
                })
                .on("/revoke", (request, response) -> response.setHeader("Bodyguard-Revoke", "/records/1"));
        jetty = ProtectedJetty.start(directory, library, Map.of("bodyguard.offline", "/records/* 7d"));
        vault = vault();
        client = builder().build();
    }

    @AfterEach
    void stop() throws Exception {
        client.shutdown();
        vault.close();
        jetty.close();
    }

    private Vault vault() throws IOException {
        return Vault.open(directory.resolve("vault"), VaultKey.file(directory.resolve("key")));
    }

    /** Not HTTP/2: the JDK's client, with anybody, now and then misreads a long answer that arrives with its upgrade. */
    private BodyguardHttpClientBuilder builder() throws IOException {
        return BodyguardHttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .pin(jetty.pin())
                .offline(vault);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(jetty.uri(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> getOnline(String path) throws Exception {
        HttpResponse<String> response = get(path);
        assertThat(BodyguardHttpClient.offlineAge(response)).isEmpty();
        assertThat(response.headers().map()).doesNotContainKeys("bodyguard-offline", "bodyguard-document");
        return response;
    }

    @Test
    void whatWasReadOnlineIsReadOfflineAndMarked() throws Exception {
        HttpResponse<String> online = getOnline("/records/1?view=full");
        assertThat(online.body()).isEqualTo("first record");
        jetty.close();
        HttpResponse<String> offline = get("/records/1?view=full");
        assertThat(offline.statusCode()).isEqualTo(200);
        assertThat(offline.body()).isEqualTo("first record");
        assertThat(offline.headers().firstValue("content-type"))
                .isEqualTo(online.headers().firstValue("content-type"));
        assertThat(offline.headers().firstValue("etag"))
                .isEqualTo(online.headers().firstValue("etag"));
        Duration age = BodyguardHttpClient.offlineAge(offline).orElseThrow();
        assertThat(age).isBetween(Duration.ZERO, Duration.ofMinutes(5));
        assertThat(offline.headers().firstValue("Bodyguard-Offline")).contains("age=" + age.toSeconds());
        assertThat(offline.uri()).isEqualTo(online.uri());
    }

    @Test
    void everyWayOfReadingWorksOffline() throws Exception {
        assertThat(getOnline("/records/long").body()).isEqualTo(LONG);
        jetty.close();
        HttpRequest request = HttpRequest.newBuilder(jetty.uri("/records/long")).build();
        try (InputStream in = client.send(request, BodyHandlers.ofInputStream()).body()) {
            assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo(LONG);
        }
        Path file = client.send(request, BodyHandlers.ofFile(directory.resolve("copy")))
                .body();
        assertThat(file).content().isEqualTo(LONG);
        assertThat(client.sendAsync(request, BodyHandlers.ofLines()).get().body())
                .containsExactly(LONG);
        assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }

    @Test
    void aRestartedClientReadsOnAndAnotherIdentityDoesNot() throws Exception {
        SigningIdentity somebody = SigningIdentity.generate(new SecureRandom());
        getOnline("/records/1");
        client.shutdown();
        vault.close();
        vault = vault();
        client = builder().build();
        jetty.close();
        assertThat(get("/records/1").body()).isEqualTo("first record");
        client.shutdown();
        client = builder().identity(somebody).build();
        assertThatThrownBy(() -> get("/records/1")).isInstanceOf(ConnectException.class);
    }

    @Test
    void whatWasNotKeptIsTheFailureItWas() throws Exception {
        getOnline("/other");
        getOnline("/records/1");
        jetty.close();
        assertThatThrownBy(() -> get("/other")).isInstanceOf(ConnectException.class);
        assertThatThrownBy(() -> get("/records/1?other")).isInstanceOf(ConnectException.class);
        HttpRequest post = HttpRequest.newBuilder(jetty.uri("/records/1"))
                .POST(BodyPublishers.ofString("x"))
                .build();
        assertThatThrownBy(() -> client.send(post, BodyHandlers.ofString())).isInstanceOf(ConnectException.class);
        HttpRequest insisting = HttpRequest.newBuilder(jetty.uri("/records/1"))
                .header("Cache-Control", "no-cache")
                .build();
        assertThatThrownBy(() ->
                        client.sendAsync(insisting, BodyHandlers.ofString()).get())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(ConnectException.class);
    }

    @Test
    void aGatewayThatMissesTheServerIsOfflineToo() throws Exception {
        getOnline("/records/1");
        jetty.close();
        HttpServer gateway =
                HttpServer.create(new InetSocketAddress("localhost", jetty.uri().getPort()), 0);
        gateway.createContext("/", exchange -> {
            exchange.sendResponseHeaders(502, -1);
            exchange.close();
        });
        gateway.start();
        try {
            assertThat(get("/records/1").body()).isEqualTo("first record");
        } finally {
            gateway.stop(0);
        }
    }

    @Test
    void whatTheServerTakesBackIsGoneAtTheNextContact() throws Exception {
        getOnline("/records/1");
        getOnline("/records/long");
        getOnline("/revoke");
        jetty.close();
        assertThatThrownBy(() -> get("/records/1")).isInstanceOf(ConnectException.class);
        assertThat(get("/records/long").body()).isEqualTo(LONG);
    }

    @Test
    void whatTheServerNoLongerGivesIsGone() throws Exception {
        getOnline("/records/1");
        library.on("/records/1", (request, response) -> response.sendError(404));
        assertThat(getOnline("/records/1").statusCode()).isEqualTo(404);
        jetty.close();
        assertThatThrownBy(() -> get("/records/1")).isInstanceOf(ConnectException.class);
    }

    @Test
    void whatIsNoDocumentAnyLongerIsGone() throws Exception {
        getOnline("/records/1");
        library.on("/records/1", (request, response) -> {
            response.setHeader("Bodyguard-Keep", "no");
            response.getWriter().write("for now only");
        });
        assertThat(getOnline("/records/1").body()).isEqualTo("for now only");
        jetty.close();
        assertThatThrownBy(() -> get("/records/1")).isInstanceOf(ConnectException.class);
    }

    @Test
    void anExpiredDocumentIsATypedFailure() throws Exception {
        getOnline("/short");
        jetty.close();
        Instant end = Instant.now().plusSeconds(30);
        Throwable failure = null;
        while (failure == null && Instant.now().isBefore(end)) {
            try {
                assertThat(get("/short").body()).isEqualTo("short-lived");
            } catch (IOException e) {
                failure = e;
            }
        }
        assertThat(failure).isInstanceOf(DocumentExpired.class);
        assertThat(failure.getSuppressed()).hasExactlyElementsOfTypes(ConnectException.class);
    }

    @Test
    void aTamperedFileIsATypedFailureAndNeverData() throws Exception {
        getOnline("/records/long");
        jetty.close();
        try (Stream<Path> files = Files.list(directory.resolve("vault/documents"))) {
            Path file = files.findFirst().orElseThrow();
            byte[] octets = Files.readAllBytes(file);
            octets[octets.length - 1] ^= 1;
            Files.write(file, octets);
        }
        assertThatThrownBy(() -> get("/records/long")).isInstanceOf(DocumentDamaged.class);
        assertThatThrownBy(() -> get("/records/long")).as("once").isInstanceOf(ConnectException.class);
    }

    @Test
    void aResponseThatIsNotReadToItsEndIsNotKept() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(jetty.uri("/records/long")).build();
        try (InputStream in = client.send(request, BodyHandlers.ofInputStream()).body()) {
            assertThat(in.readNBytes(20_000)).hasSize(20_000);
        }
        assertThat(vault.list()).isEmpty();
        getOnline("/records/long");
        assertThat(vault.list()).hasSize(1);
    }

    @Test
    void nobodyElseCanMarkAnAnswerAsOffline() throws Exception {
        assertThat(getOnline("/records/marked").body()).isEqualTo("marked");
    }

    @Test
    void aClosedVaultsDiskFailsNoAnswer() throws Exception {
        getOnline("/records/1");
        try (Stream<Path> files = Files.list(directory.resolve("vault/documents"))) {
            Files.delete(files.findFirst().orElseThrow());
        }
        Files.delete(directory.resolve("vault/documents"));
        assertThat(getOnline("/records/1").body()).isEqualTo("first record");
    }

    @Test
    void aNewVersionReplacesTheOldOne() throws Exception {
        getOnline("/records/1");
        library.text("/records/1", "second version");
        getOnline("/records/1");
        jetty.close();
        assertThat(get("/records/1").body()).isEqualTo("second version");
        List<KeptEntry> kept = vault.list();
        assertThat(kept).hasSize(1);
        assertThat(Optional.of(kept.get(0).resource().target())).contains("/records/1");
    }
}
