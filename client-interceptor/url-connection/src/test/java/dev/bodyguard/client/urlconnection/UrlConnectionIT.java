package dev.bodyguard.client.urlconnection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.protocol.ProtectionRequired;
import dev.bodyguard.testkit.contract.client.ContractApplication;
import dev.bodyguard.testkit.contract.server.FilterServer;
import dev.bodyguard.testkit.network.Journal;
import dev.bodyguard.testkit.network.Script;
import dev.bodyguard.testkit.network.ScriptedNetwork;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What programs do with an HttpURLConnection beside sending and reading is as without the seal. */
class UrlConnectionIT {

    private final Journal journal = new Journal(Script.pass());
    private FilterServer server;
    private ScriptedNetwork network;
    private BodyguardUrlConnections connections;

    @BeforeEach
    void start() throws Exception {
        server = new FilterServer(new ContractApplication()
                .at("/form", exchange -> {
                    exchange.set("X-Type", exchange.field("Content-Type").orElse("none"));
                    exchange.set("Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT");
                    exchange.answer(
                            200,
                            (exchange.method() + " "
                                            + new String(exchange.body().readAllBytes(), UTF_8))
                                    .getBytes(UTF_8));
                })
                .at("/go", exchange -> {
                    exchange.body().readAllBytes();
                    exchange.set("Location", "form?x=1");
                    exchange.answer(302, new byte[0]);
                }));
        network = ScriptedNetwork.to(server.uri()).script(journal).start();
        connections = BodyguardUrlConnections.protect(
                ClientSettings.builder().pin(server.pin()).build());
    }

    @AfterEach
    void stop() throws Exception {
        connections.endSessions();
        CookieHandler.setDefault(null);
        network.close();
        server.close();
    }

    private HttpURLConnection open(String path) throws IOException {
        return connections.open(network.uri(path).toURL());
    }

    @Test
    void writingToAGetMakesItAPostOfAForm() throws Exception {
        HttpURLConnection connection = open("/form");
        connection.setDoOutput(true);
        connection.getOutputStream().write("a=b".getBytes(UTF_8));
        assertThat(connection.getInputStream()).hasContent("POST a=b");
        assertThat(connection.getHeaderField("x-type")).isEqualTo("application/x-www-form-urlencoded");
    }

    @Test
    void theGettersTellTheOpenedAnswer() throws Exception {
        HttpURLConnection connection = open("/form");
        connection.connect();
        assertThat(connection.getResponseCode()).isEqualTo(200);
        assertThat(connection.getResponseMessage()).isEqualTo("OK");
        assertThat(connection.getContentLength()).isEqualTo(4);
        assertThat(connection.getLastModified()).isEqualTo(784111777000L);
        assertThat(connection.getHeaderField(0)).isEqualTo("HTTP/1.1 200 OK");
        assertThat(connection.getHeaderFieldKey(0)).isNull();
        assertThat(connection.getHeaderFieldKey(1)).isNotNull();
        assertThat(connection.getHeaderFieldKey(99)).isNull();
        assertThat(connection.getHeaderFields()).containsKeys("X-Type", "x-type", "Content-Length");
        assertThat(connection.getHeaderFields().get(null)).containsExactly("HTTP/1.1 200 OK");
        assertThat(connection.getErrorStream()).isNull();
        assertThat(connection.usingProxy()).isFalse();
    }

    @Test
    void anErrorIsThrownAndItsContentIsInTheErrorStream() throws Exception {
        HttpURLConnection connection = open("/nowhere");
        assertThatThrownBy(connection::getInputStream)
                .isInstanceOf(FileNotFoundException.class)
                .hasMessage(network.uri("/nowhere").toString());
        assertThat(connection.getResponseCode()).isEqualTo(404);
        assertThat(connection.getErrorStream()).hasContent("needle-missing /nowhere");
        HttpURLConnection challenged = open("/login");
        assertThatThrownBy(challenged::getInputStream).hasMessageContaining("response code: 401");
    }

    @Test
    void aRedirectIsFollowedAsAGetAndTheUrlTellsWhereItLed() throws Exception {
        HttpURLConnection connection = open("/go");
        connection.setDoOutput(true);
        connection.getOutputStream().write("a=b".getBytes(UTF_8));
        assertThat(connection.getInputStream()).hasContent("GET ");
        assertThat(connection.getURL()).hasToString(network.uri("/form?x=1").toString());
    }

    @Test
    void whatIsStreamedIsNotSentAgain() throws Exception {
        for (String path : new String[] {"/go", "/login"}) {
            HttpURLConnection connection = open(path);
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(3);
            try (OutputStream out = connection.getOutputStream()) {
                out.write("a=b".getBytes(UTF_8));
            }
            assertThatThrownBy(connection::getInputStream).isInstanceOf(HttpRetryException.class);
            assertThat(connection.getResponseCode()).isEqualTo(path.equals("/go") ? 302 : 401);
        }
    }

    @Test
    void itIsUsedOnceAndSaysSo() throws Exception {
        HttpURLConnection connection = open("/form");
        connection.setRequestProperty("X-One", "1");
        connection.setRequestProperty("Host", "ignored.example");
        connection.setRequestProperty("Authorization", "hidden");
        assertThat(connection.getRequestProperties()).containsOnlyKeys("X-One");
        assertThatThrownBy(() -> connection.setRequestProperty("X-Two", "1\r\nX-Three: 1"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(connection::getOutputStream).isInstanceOf(ProtocolException.class);
        connection.setDoOutput(true);
        connection.getInputStream().close();
        assertThatThrownBy(() -> connection.setRequestProperty("X-One", "1")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> connection.setRequestMethod("PUT")).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(connection::getOutputStream).isInstanceOf(ProtocolException.class);
    }

    @Test
    void cookiesOfTheApplicationAreNotInHandshakesAndOnceInRequests() throws Exception {
        CookieManager cookies = new CookieManager();
        HttpCookie cookie = new HttpCookie("visible", "by-default");
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(network.uri("/"), cookie);
        CookieHandler.setDefault(cookies);
        open("/form").getInputStream().close();
        assertThat(journal.entries())
                .hasSizeGreaterThan(1)
                .allSatisfy(entry -> assertThat(entry.request().headers().all("Cookie"))
                        .hasSize(entry.request().target().equals("/form") ? 1 : 0));
        assertThat(((CookieManager) CookieHandler.getDefault()).getCookieStore().getCookies())
                .hasSize(1);
        connections.endSessions();
        assertThat(CookieHandler.getDefault()).isSameAs(cookies);
    }

    @Test
    void aPathThatIsNotNamedIsRefusedAndOtherOriginsAreLeftAlone() throws Exception {
        BodyguardUrlConnections some = BodyguardUrlConnections.protect(ClientSettings.builder()
                .pin(server.pin())
                .protect(network.uri("/form").toString())
                .build());
        assertThat(some.open(network.uri("/form").toURL()).getInputStream()).hasContent("GET ");
        HttpURLConnection refused = some.open(network.uri("/go").toURL());
        assertThatThrownBy(refused::getInputStream).isInstanceOf(ProtectionRequired.class);
        assertThat(some.open(server.uri().toURL()).getResponseCode()).isEqualTo(428);
    }
}
