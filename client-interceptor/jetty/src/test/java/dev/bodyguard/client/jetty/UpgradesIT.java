package dev.bodyguard.client.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.protocol.ProtectionRequired;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpUpgrader;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who asks for another protocol, as WebSocket clients do over Jetty's HttpClient. */
class UpgradesIT {

    private ServerSocket server;

    @BeforeEach
    void listen() throws Exception {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void placeThatIsLeftAloneGetsThem() throws Exception {
        CompletableFuture<Void> served = CompletableFuture.runAsync(this::switchProtocols);
        try (HttpClient client = protecting("http://protected.example")) {
            Upgrade upgrade = new Upgrade();
            request(client, upgrade)
                    .send(result ->
                            upgrade.status.completeExceptionally(new IOException("no upgrade", result.getFailure())));
            assertThat(upgrade.status.get(60, TimeUnit.SECONDS)).isEqualTo(101);
        }
        served.get(60, TimeUnit.SECONDS);
    }

    @Test
    void placeThatIsProtectedIsNotEvenConnectedTo() throws Exception {
        try (HttpClient client = protecting("http://localhost:" + server.getLocalPort())) {
            assertThatThrownBy(() -> request(client, new Upgrade()).send())
                    .hasCauseInstanceOf(ProtectionRequired.class);
        }
        server.setSoTimeout(1);
        assertThatThrownBy(server::accept).as("nobody connected").isInstanceOf(IOException.class);
    }

    private static HttpClient protecting(String origin) throws Exception {
        HttpClient client = new HttpClient(BodyguardJettyClient.protect(
                new HttpClientTransportOverHTTP(),
                ClientSettings.builder().protect(origin).build()));
        client.start();
        return client;
    }

    private Request request(HttpClient client, Upgrade upgrade) {
        return client.newRequest("http://localhost:" + server.getLocalPort() + "/chat")
                .attribute(HttpUpgrader.Factory.class.getName(), (HttpUpgrader.Factory) version -> upgrade);
    }

    private void switchProtocols() {
        try (Socket connection = server.accept()) {
            InputStream in = connection.getInputStream();
            String head = "";
            while (!head.endsWith("\r\n\r\n")) {
                head += (char) in.read();
            }
            connection
                    .getOutputStream()
                    .write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(in.read()).as("until the client closes").isNegative();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Upgrade implements HttpUpgrader {

        private final CompletableFuture<Integer> status = new CompletableFuture<>();

        @Override
        public void prepare(Request request) {
            request.headers(
                    headers -> headers.put(HttpHeader.UPGRADE, "websocket").put(HttpHeader.CONNECTION, "Upgrade"));
        }

        @Override
        public void upgrade(Response response, EndPoint endPoint, Callback callback) {
            status.complete(response.getStatus());
            endPoint.close();
            callback.succeeded();
        }
    }
}
