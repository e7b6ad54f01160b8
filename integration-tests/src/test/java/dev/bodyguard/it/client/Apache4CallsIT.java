package dev.bodyguard.it.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.client.apache4.BodyguardApache4;
import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.it.jetty.ProtectedJetty;
import dev.bodyguard.protocol.UnprotectedResponse;
import dev.bodyguard.testkit.http.Response;
import dev.bodyguard.testkit.network.Script;
import dev.bodyguard.testkit.network.ScriptedNetwork;
import dev.bodyguard.testkit.wire.Needles;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.http.HttpHost;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.BasicResponseHandler;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.message.BasicHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is HttpClient 4's own about a request, with the seal below it. */
class Apache4CallsIT {

    private ProtectedJetty jetty;
    private ScriptedNetwork network;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        jetty = ProtectedJetty.start(directory, new Greeting(), Map.of());
        network = ScriptedNetwork.to(jetty.uri()).start();
    }

    @AfterEach
    void stop() throws Exception {
        network.close();
        jetty.close();
    }

    @Test
    void whatInterceptorsAddIsSealedAndWhatTheySeeIsOpened() throws Exception {
        List<String> seen = new ArrayList<>();
        HttpClientBuilder builder = builder()
                .setDefaultHeaders(List.of(new BasicHeader("Content-Language", "needle-default")))
                .addInterceptorLast((org.apache.http.HttpRequestInterceptor)
                        (request, context) -> request.setHeader("Authorization", "Bearer needle-token"))
                .addInterceptorFirst((org.apache.http.HttpResponseInterceptor) (response, context) ->
                        seen.add(response.getFirstHeader("ETag").getValue()));
        try (CloseableHttpClient client = builder.build()) {
            assertThat(read(client)).isEqualTo("hello Bearer needle-token needle-default");
        }
        assertThat(seen).containsExactly("needle-etag");
        network.close();
        assertThat(Needles.of("needle-").in(network.recordings())).isEmpty();
    }

    @Test
    void aRequestIsSentAgainAfterALostSessionAsTheApplicationGaveIt() throws Exception {
        List<Integer> had = new ArrayList<>();
        HttpClientBuilder builder = builder()
                .addInterceptorLast((org.apache.http.HttpRequestInterceptor) (request, context) -> {
                    had.add(request.getHeaders("X-Count").length);
                    request.addHeader("X-Count", "1");
                });
        try (CloseableHttpClient client = builder.build()) {
            read(client);
            jetty.restart();
            assertThat(read(client)).startsWith("hello");
        }
        assertThat(had).hasSizeGreaterThan(2).containsOnly(0);
        assertThat(jetty.handshakes()).isEqualTo(2);
    }

    @Test
    void handshakeAndRequestsUseOneConnection() throws Exception {
        try (CloseableHttpClient client = builder().build()) {
            for (int i = 0; i < 3; i++) {
                read(client);
            }
        }
        assertThat(network.recordings()).hasSize(1);
    }

    @Test
    void aTunnelThatAProxyRefusesIsAnErrorWithItsStatus() throws Exception {
        try (ScriptedNetwork proxy = ScriptedNetwork.to(jetty.uri())
                        .script(Script.answer(Response.of(403).withBody("text/html", "no")))
                        .start();
                CloseableHttpClient client = builder()
                        .setProxy(
                                new HttpHost(proxy.uri().getHost(), proxy.uri().getPort(), "http"))
                        .build()) {
            assertThatThrownBy(() -> client.execute(new HttpGet("https://localhost/hello")))
                    .isInstanceOfSatisfying(
                            UnprotectedResponse.class,
                            e -> assertThat(e.status()).isEqualTo(403));
        }
    }

    private HttpClientBuilder builder() throws IOException {
        return BodyguardApache4.newBuilder(
                ClientSettings.builder().pin(jetty.pin()).build());
    }

    private String read(CloseableHttpClient client) throws IOException {
        return client.execute(new HttpGet(network.uri("/hello")), new BasicResponseHandler());
    }

    private static final class Greeting extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setHeader("ETag", "needle-etag");
            response.getWriter()
                    .write("hello " + request.getHeader("Authorization") + " " + request.getHeader("Content-Language"));
        }
    }
}
