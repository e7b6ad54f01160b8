package dev.bodyguard.client.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.testkit.contract.client.ContractApplication;
import dev.bodyguard.testkit.contract.server.FilterServer;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpClientTransport;
import org.eclipse.jetty.client.StringRequestContent;
import org.eclipse.jetty.client.transport.HttpClientTransportDynamic;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What only Jetty's HttpClient has. */
class JettyCallsIT {

    private static final String MUCH = "needle ".repeat(30_000);

    private FilterServer server;
    private URI echo;

    @BeforeEach
    void start() throws Exception {
        server = new FilterServer(new ContractApplication());
        echo = server.uri().resolve("/echo");
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void transportThatChoosesItsProtocolIsProtectedLikeAnyOther() throws Exception {
        try (HttpClient client = client(new HttpClientTransportDynamic())) {
            assertThat(said(client, MUCH)).isEqualTo(MUCH);
        }
    }

    @Test
    void contentThatWaitsToBeAskedForIsAskedForBelowTheSeal() throws Exception {
        try (HttpClient client = client(new HttpClientTransportOverHTTP())) {
            assertThat(client.POST(echo)
                            .headers(headers -> headers.put(HttpHeader.EXPECT, "100-continue"))
                            .body(new StringRequestContent(MUCH))
                            .send()
                            .getContentAsString())
                    .isEqualTo(MUCH);
        }
    }

    @Test
    void listenersOfARequestSeeWhatItSaysAndThatItWent() throws Exception {
        AtomicLong octets = new AtomicLong();
        AtomicInteger went = new AtomicInteger();
        try (HttpClient client = client(new HttpClientTransportOverHTTP())) {
            client.getRequestListeners().addSuccessListener(request -> went.incrementAndGet());
            client.POST(echo)
                    .body(new StringRequestContent(MUCH))
                    .onRequestContent((request, content) -> octets.addAndGet(content.remaining()))
                    .send();
        }
        assertThat(octets).hasValue(MUCH.length());
        assertThat(went).as("handshakes are no requests of the application's").hasValue(1);
    }

    @Test
    void clientThatWasStoppedHasNewSessionsWhenItIsStartedAgain() throws Exception {
        try (HttpClient client = client(new HttpClientTransportOverHTTP())) {
            assertThat(said(client, "once")).isEqualTo("once");
            BodyguardJettyClient.endSessions(client);
            assertThatThrownBy(() -> said(client, "no more")).hasRootCauseInstanceOf(IllegalStateException.class);
            client.stop();
            client.start();
            assertThat(said(client, "again")).isEqualTo("again");
        }
    }

    @Test
    void transportIsProtectedOnce() {
        ClientSettings settings = ClientSettings.builder().build();
        HttpClientTransport once = BodyguardJettyClient.protect(new HttpClientTransportOverHTTP(), settings);
        assertThatIllegalArgumentException().isThrownBy(() -> BodyguardJettyClient.protect(once, settings));
        assertThatIllegalArgumentException().isThrownBy(() -> BodyguardJettyClient.endSessions(new HttpClient()));
    }

    private HttpClient client(HttpClientTransport wire) throws Exception {
        HttpClient client = new HttpClient(BodyguardJettyClient.protect(
                wire, ClientSettings.builder().pin(server.pin()).build()));
        client.start();
        return client;
    }

    private String said(HttpClient client, String text) throws Exception {
        return client.POST(echo).body(new StringRequestContent(text)).send().getContentAsString();
    }
}
