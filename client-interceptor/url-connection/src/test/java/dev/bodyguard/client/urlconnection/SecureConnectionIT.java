package dev.bodyguard.client.urlconnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.testkit.contract.client.ContractApplication;
import dev.bodyguard.testkit.contract.server.FilterServer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/** Over TLS it is a HttpsURLConnection, and its TLS is the application's, in handshakes as well. */
class SecureConnectionIT {

    @Test
    void applicationsCastItAndSetAndSeeItsTls() throws Exception {
        AtomicInteger executed = new AtomicInteger();
        ContractApplication application = new ContractApplication().at("/count", exchange -> {
            executed.incrementAndGet();
            exchange.answer(200, exchange.body().readAllBytes());
        });
        try (FilterServer server = new FilterServer(application);
                TlsFront front = new TlsFront(server.uri())) {
            BodyguardUrlConnections connections = BodyguardUrlConnections.protect(
                    ClientSettings.builder().pin(server.pin()).build());
            HttpsURLConnection unknown =
                    (HttpsURLConnection) connections.open(front.uri("/count").toURL());
            assertThatThrownBy(unknown::getInputStream)
                    .hasStackTraceContaining("unable to find valid certification path");
            assertThat(executed).hasValue(0);

            HttpsURLConnection known =
                    (HttpsURLConnection) connections.open(front.uri("/count").toURL());
            known.setSSLSocketFactory(front.trusting());
            assertThatThrownBy(known::getServerCertificates).isInstanceOf(IllegalStateException.class);
            known.setDoOutput(true);
            known.getOutputStream().write("sealed twice".getBytes(StandardCharsets.UTF_8));
            assertThat(known.getResponseCode()).isEqualTo(200);
            assertThat(known.getServerCertificates()).isNotEmpty();
            assertThat(known.getCipherSuite()).startsWith("TLS_");
            assertThat(known.getInputStream()).hasContent("sealed twice");

            HttpsURLConnection another =
                    (HttpsURLConnection) connections.open(front.uri("/count").toURL());
            another.setSSLSocketFactory(front.trusting());
            another.setHostnameVerifier((host, session) -> false);
            another.connect();
            assertThat(another.getHostnameVerifier().verify("localhost", null)).isFalse();
            assertThatThrownBy(() -> ((HttpsURLConnection)
                                    connections.open(front.uri("/count").toURL()))
                            .getInputStream())
                    .isInstanceOf(SSLHandshakeException.class);
            assertThat(executed).hasValue(2);
        }
    }
}
