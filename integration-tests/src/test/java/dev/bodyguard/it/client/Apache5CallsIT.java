package dev.bodyguard.it.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.client.apache5.BodyguardApache5;
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
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.BasicHttpClientResponseHandler;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.http.message.BasicHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is HttpClient 5's own about a request, with the seal below it. */
class Apache5CallsIT {

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
        HttpClientBuilder builder = HttpClientBuilder.create()
                .setDefaultHeaders(List.of(new BasicHeader("Content-Language", "needle-default")))
                .addRequestInterceptorLast(
                        (request, entity, context) -> request.setHeader("Authorization", "Bearer needle-token"))
                .addResponseInterceptorFirst((response, entity, context) ->
                        seen.add(response.getFirstHeader("ETag").getValue()));
        try (CloseableHttpClient client = protect(builder).build()) {
            assertThat(client.execute(get("/hello"), new BasicHttpClientResponseHandler()))
                    .isEqualTo("hello Bearer needle-token needle-default");
        }
        assertThat(seen).containsExactly("needle-etag");
        network.close();
        assertThat(Needles.of("needle-").in(network.recordings())).isEmpty();
    }

    @Test
    void aRequestIsSentAgainAfterALostSessionAsTheApplicationGaveIt() throws Exception {
        List<String> sent = new ArrayList<>();
        HttpClientBuilder builder = HttpClientBuilder.create().addRequestInterceptorLast((request, entity, context) -> {
            sent.add(request.getHeaders("X-Count").length + "");
            request.addHeader("X-Count", "1");
        });
        try (CloseableHttpClient client = protect(builder).build()) {
            client.execute(get("/hello"), new BasicHttpClientResponseHandler());
            jetty.restart();
            assertThat(client.execute(get("/hello"), new BasicHttpClientResponseHandler()))
                    .startsWith("hello");
        }
        assertThat(sent).hasSizeGreaterThan(2).containsOnly("0");
        assertThat(jetty.handshakes()).isEqualTo(2);
    }

    @Test
    void handshakeAndRequestsUseOneConnection() throws Exception {
        try (CloseableHttpClient client = protect(HttpClientBuilder.create()).build()) {
            for (int i = 0; i < 3; i++) {
                client.execute(get("/hello"), new BasicHttpClientResponseHandler());
            }
        }
        assertThat(network.recordings()).hasSize(1);
    }

    @Test
    void aBodyThatFailsIsTheFailureOfTheRequestAndNoShortBody() throws Exception {
        try (CloseableHttpClient client = protect(HttpClientBuilder.create()).build()) {
            HttpPost broken = new HttpPost(network.uri("/hello"));
            broken.setEntity(new EntityTemplate(-1, ContentType.TEXT_PLAIN, null, out -> {
                out.write(1);
                throw new IOException("no more");
            }));
            assertThatThrownBy(() -> client.execute(broken, new BasicHttpClientResponseHandler()))
                    .hasMessage("no more");
            assertThat(client.execute(get("/hello"), new BasicHttpClientResponseHandler()))
                    .isEqualTo("hello null null");
        }
    }

    @Test
    void aTunnelThatAProxyRefusesIsAnErrorWithItsStatus() throws Exception {
        try (ScriptedNetwork proxy = ScriptedNetwork.to(jetty.uri())
                        .script(Script.answer(Response.of(403).withBody("text/html", "no")))
                        .start();
                CloseableHttpClient client = protect(HttpClientBuilder.create()
                                .setProxy(new HttpHost(
                                        "http",
                                        proxy.uri().getHost(),
                                        proxy.uri().getPort())))
                        .build()) {
            HttpGet secure = new HttpGet(URI.create("https://localhost/hello"));
            assertThatThrownBy(() -> client.execute(secure, new BasicHttpClientResponseHandler()))
                    .isInstanceOfSatisfying(
                            UnprotectedResponse.class,
                            e -> assertThat(e.status()).isEqualTo(403));
        }
    }

    @Test
    void aBuilderIsProtectedOnce() throws Exception {
        HttpClientBuilder builder = protect(HttpClientBuilder.create());
        assertThatThrownBy(() -> protect(builder)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sessionsEndWhenTheApplicationSaysSo() throws Exception {
        HttpClientBuilder builder = protect(HttpClientBuilder.create());
        try (CloseableHttpClient client = builder.build()) {
            client.execute(get("/hello"), new BasicHttpClientResponseHandler());
            BodyguardApache5.endSessions(builder);
            assertThatThrownBy(() -> client.execute(get("/hello"), new BasicHttpClientResponseHandler()))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private HttpClientBuilder protect(HttpClientBuilder builder) throws IOException {
        return BodyguardApache5.protect(
                builder, ClientSettings.builder().pin(jetty.pin()).build());
    }

    private HttpGet get(String path) {
        return new HttpGet(network.uri(path));
    }

    private static final class Greeting extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            request.getInputStream().readAllBytes();
            response.setHeader("ETag", "needle-etag");
            response.getWriter()
                    .write("hello " + request.getHeader("Authorization") + " " + request.getHeader("Content-Language"));
        }
    }
}
