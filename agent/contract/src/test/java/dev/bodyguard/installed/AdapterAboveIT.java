package dev.bodyguard.installed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.client.feign.BodyguardFeign;
import dev.bodyguard.client.jersey.BodyguardJersey;
import dev.bodyguard.client.spring.BodyguardSpring;
import dev.bodyguard.testkit.contract.client.ContractApplication;
import dev.bodyguard.testkit.contract.server.FilterServer;
import feign.Feign;
import feign.RequestLine;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import java.io.IOException;
import java.net.http.HttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.glassfish.jersey.client.ClientConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** An adapter of the application's over a client that the agent protects, too: the adapter seals, the client below does not. */
class AdapterAboveIT {

    private static final String SAID = "said once";

    private interface Echo {
        @RequestLine("POST /echo")
        String echo(String said);
    }

    private FilterServer server;
    private ClientSettings settings;
    private String echo;

    @BeforeEach
    void start() throws Exception {
        server = new FilterServer(new ContractApplication());
        settings = ClientSettings.builder().pin(server.pin()).build();
        echo = server.uri().resolve("/echo").toString();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void springOverJavaNetHttp() throws Exception {
        assertSaidOnce(underAgent(() -> new JdkClientHttpRequestFactory(HttpClient.newHttpClient())));
    }

    @Test
    void springOverHttpUrlConnection() throws Exception {
        assertSaidOnce(underAgent(SimpleClientHttpRequestFactory::new));
    }

    @Test
    void springOverHttpClient5() throws Exception {
        assertSaidOnce(underAgent(() -> new HttpComponentsClientHttpRequestFactory(HttpClients.createDefault())));
    }

    @Test
    void feign() throws Exception {
        Echo feign = underAgent(() -> Feign.builder()
                .client(BodyguardFeign.client(settings))
                .target(Echo.class, server.uri().toString()));
        assertThat(feign.echo(SAID)).isEqualTo(SAID);
    }

    @Test
    void jersey() throws Exception {
        ClientConfig config = new ClientConfig().connectorProvider(BodyguardJersey.connector(settings));
        try (Client client = underAgent(() -> ClientBuilder.newClient(config))) {
            assertThat(client.target(echo).request().post(Entity.text(SAID), String.class))
                    .isEqualTo(SAID);
        }
    }

    private void assertSaidOnce(ClientHttpRequestFactory below) {
        RestClient client = RestClient.builder()
                .requestFactory(BodyguardSpring.protect(below, settings))
                .build();
        assertThat(client.post().uri(echo).body(SAID).retrieve().body(String.class))
                .isEqualTo(SAID);
    }

    private <T> T underAgent(AgentFile.Making<T> making) throws IOException {
        return AgentFile.protecting(server).around(making);
    }
}
