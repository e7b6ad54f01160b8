package dev.bodyguard.installed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.client.apache4.BodyguardApache4;
import dev.bodyguard.client.apache5.BodyguardApache5;
import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.client.jdk.BodyguardHttpClient;
import dev.bodyguard.client.jetty.BodyguardJettyClient;
import dev.bodyguard.client.okhttp.BodyguardOkHttp;
import dev.bodyguard.client.urlconnection.BodyguardUrlConnections;
import dev.bodyguard.testkit.contract.client.ContractApplication;
import dev.bodyguard.testkit.contract.server.FilterServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.eclipse.jetty.client.StringRequestContent;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application that protects its clients by itself, under the agent: what was sealed twice, nobody could open. */
class SealedOnceIT {

    private static final String SAID = "said once";

    private FilterServer server;
    private ClientSettings settings;
    private URI echo;

    @BeforeEach
    void start() throws Exception {
        server = new FilterServer(new ContractApplication());
        settings = ClientSettings.builder().pin(server.pin()).build();
        echo = server.uri().resolve("/echo");
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void javaNetHttp() throws Exception {
        HttpClient client = underAgent(
                () -> BodyguardHttpClient.newBuilder().pin(server.pin()).build());
        assertThat(client.send(
                                HttpRequest.newBuilder(echo)
                                        .POST(HttpRequest.BodyPublishers.ofString(SAID))
                                        .build(),
                                BodyHandlers.ofString())
                        .body())
                .isEqualTo(SAID);
    }

    @Test
    void clientThatTheAgentHasProtectedIsNotWrapped() throws Exception {
        HttpClient client = underAgent(HttpClient::newHttpClient);
        assertThatThrownBy(() -> BodyguardHttpClient.wrap(client, settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("agent");
    }

    @Test
    void httpUrlConnection() throws Exception {
        java.net.HttpURLConnection connection =
                underAgent(() -> BodyguardUrlConnections.protect(settings).open(echo.toURL()));
        connection.setDoOutput(true);
        underAgent(() -> {
            connection.getOutputStream().write(SAID.getBytes(StandardCharsets.UTF_8));
            return connection.getResponseCode();
        });
        assertThat(new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(SAID);
    }

    @Test
    void okHttp() throws Exception {
        OkHttpClient client = underAgent(() -> BodyguardOkHttp.protect(new OkHttpClient(), settings));
        Request request = new Request.Builder()
                .url(echo.toString())
                .post(RequestBody.create(SAID.getBytes(StandardCharsets.UTF_8)))
                .build();
        try (Response response = client.newCall(request).execute()) {
            assertThat(response.body().string()).isEqualTo(SAID);
        }
    }

    @Test
    void httpClient5() throws Exception {
        try (var client = underAgent(() ->
                BodyguardApache5.protect(HttpClientBuilder.create(), settings).build())) {
            HttpPost request = new HttpPost(echo);
            request.setEntity(new StringEntity(SAID));
            String answer = client.execute(request, response -> EntityUtils.toString(response.getEntity()));
            assertThat(answer).isEqualTo(SAID);
        }
    }

    @Test
    void httpClient5Asynchronous() throws Exception {
        try (var client = underAgent(() -> BodyguardApache5.protect(HttpAsyncClientBuilder.create(), settings)
                .build())) {
            client.start();
            var request = SimpleRequestBuilder.post(echo)
                    .setBody(SAID, ContentType.TEXT_PLAIN)
                    .build();
            assertThat(client.execute(request, null).get().getBodyText()).isEqualTo(SAID);
        }
    }

    @Test
    void httpClient4() throws Exception {
        try (var client = underAgent(() -> BodyguardApache4.newBuilder(settings).build())) {
            var request = new org.apache.http.client.methods.HttpPost(echo);
            request.setEntity(new org.apache.http.entity.StringEntity(SAID));
            assertThat(org.apache.http.util.EntityUtils.toString(
                            client.execute(request).getEntity()))
                    .isEqualTo(SAID);
        }
    }

    @Test
    void jettysHttpClient() throws Exception {
        try (var client = underAgent(() -> new org.eclipse.jetty.client.HttpClient(
                BodyguardJettyClient.protect(new HttpClientTransportOverHTTP(), settings)))) {
            client.start();
            assertThat(client.POST(echo)
                            .body(new StringRequestContent(SAID))
                            .send()
                            .getContentAsString())
                    .isEqualTo(SAID);
        }
    }

    private <T> T underAgent(AgentFile.Making<T> making) throws IOException {
        return AgentFile.protecting(server).around(making);
    }
}
