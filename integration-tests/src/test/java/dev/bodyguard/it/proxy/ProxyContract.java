package dev.bodyguard.it.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.client.jdk.BodyguardHttpClient;
import dev.bodyguard.client.jdk.BodyguardHttpClientBuilder;
import dev.bodyguard.it.jetty.ProtectedJetty;
import dev.bodyguard.protocol.UnprotectedResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an application and its clients may expect with a proxy between them that is set up as OPERATING.md says. */
@Timeout(120)
abstract class ProxyContract {

    @TempDir
    Path directory;

    private ProtectedJetty jetty;
    private Proxy proxy;
    private HttpClient client;

    /** Where clients reach the root of the application, without a slash at its end. */
    abstract String outside();

    /** What the filter is told of the proxy. */
    abstract Map<String, String> settings();

    /** The proxy's version of HTTP towards clients. */
    abstract HttpClient.Version version();

    /** @param certificate a PEM file with a certificate for {@code localhost} and its key */
    abstract Proxy start(Path certificate, int backend) throws IOException;

    @BeforeEach
    void open() throws Exception {
        Map<String, String> settings = new HashMap<>(settings());
        settings.put("bodyguard.protected-fields", "set-cookie");
        jetty = ProtectedJetty.start(Files.createDirectory(directory.resolve("server")), new Shop(), settings);
        Path certificate = directory.resolve("localhost.pem");
        SSLContext trusting = Proxy.certify(certificate);
        proxy = start(certificate, jetty.uri().getPort());
        client = client(trusting);
    }

    private HttpClient client(SSLContext trusting) throws IOException {
        BodyguardHttpClientBuilder builder = BodyguardHttpClient.newBuilder()
                .version(version())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .cookieHandler(new CookieManager())
                .pin(jetty.pin());
        return builder.sslContext(trusting).build();
    }

    @AfterEach
    void close() throws Exception {
        proxy.close();
        jetty.close();
    }

    @Test
    void aPageComesAndTheProxySpeaksItsVersion() throws Exception {
        HttpResponse<String> response = get("/goods?of=autumn");
        assertThat(response.body()).isEqualTo("goods of autumn");
        assertThat(response.version()).isEqualTo(version());
    }

    @Test
    void aLargeBodyPassesBothWays() throws Exception {
        byte[] content = new byte[3 << 20];
        new Random(7).nextBytes(content);
        HttpRequest request =
                request("/echo").POST(BodyPublishers.ofByteArray(content)).build();
        assertThat(client.send(request, BodyHandlers.ofByteArray()).body()).isEqualTo(content);
    }

    @Test
    void redirectsLeadWhereClientsCanGo() throws Exception {
        HttpResponse<String> near = get("/moved?of=home");
        assertThat(near.body()).isEqualTo("goods of home");
        assertThat(near.uri()).isEqualTo(URI.create(outside() + "/goods?of=home"));
        HttpResponse<String> far = get("/moved-far");
        assertThat(far.body()).isEqualTo("goods of far");
        assertThat(far.uri()).isEqualTo(URI.create(outside() + "/goods?of=far"));
    }

    @Test
    void errorsArriveSealed() throws Exception {
        HttpResponse<String> response = get("/broken");
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("the till is empty");
    }

    @Test
    void theSessionAndASealedCookieComeBack() throws Exception {
        get("/enter");
        assertThat(get("/basket").body()).isEqualTo("three pears at the left counter");
    }

    @Test
    void eventsArriveBeforeTheNextIsKnown() throws Exception {
        client.send(said("/say", "first"), BodyHandlers.discarding());
        HttpResponse<InputStream> feed = client.send(request("/feed").build(), BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(feed.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("data: first");
            client.send(said("/say", "second"), BodyHandlers.discarding());
            assertThat(lines.readLine()).isEmpty();
            assertThat(lines.readLine()).isEqualTo("data: second");
            client.send(said("/say", ""), BodyHandlers.discarding());
            assertThat(lines.lines()).containsExactly("");
        }
    }

    @Test
    void aLargeSealedHeadPasses() throws Exception {
        assertThat(get("/header").headers().firstValue("etag")).contains("\"" + "e".repeat(1500) + "\"");
    }

    @Test
    void theProxysOwnAnswerIsNoneOfTheApplications() throws Exception {
        get("/goods?of=autumn");
        jetty.close();
        assertThatThrownBy(() -> get("/goods?of=winter"))
                .isInstanceOfSatisfying(
                        UnprotectedResponse.class,
                        refused -> assertThat(refused.status()).isIn(502, 503));
    }

    private HttpRequest said(String path, String content) {
        return request(path).POST(BodyPublishers.ofString(content)).build();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(outside() + path));
    }
}
