package dev.bodyguard.it.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.client.okhttp.BodyguardOkHttp;
import dev.bodyguard.it.jetty.ProtectedJetty;
import dev.bodyguard.testkit.network.Script;
import dev.bodyguard.testkit.network.ScriptedNetwork;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is OkHttp's own about a call, with the seal below it. */
@Tag("okhttp")
class OkHttpCallsIT {

    private final CountDownLatch released = new CountDownLatch(1);
    private ProtectedJetty jetty;
    private ScriptedNetwork network;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        jetty = ProtectedJetty.start(directory, new Greeting(), Map.of());
        network = ScriptedNetwork.to(jetty.uri()).script(Script.pass()).start();
    }

    @AfterEach
    void stop() throws Exception {
        released.countDown();
        network.close();
        jetty.close();
    }

    @Test
    void aCancelledCallEndsWhileItWaitsForAHandshake() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        network.play(exchange -> {
            asked.countDown();
            released.await();
            return exchange.forward();
        });
        CompletableFuture<IOException> failure = new CompletableFuture<>();
        Call call = client(new OkHttpClient()).newCall(request("/hello"));
        call.enqueue(new Callback() {
            @Override
            public void onFailure(Call failed, IOException e) {
                failure.complete(e);
            }

            @Override
            public void onResponse(Call answered, Response response) {
                failure.completeExceptionally(new AssertionError("answered"));
            }
        });
        assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
        call.cancel();
        assertThat(failure.get(60, TimeUnit.SECONDS)).hasMessage("Canceled");
    }

    @Test
    void interceptorsOfTheApplicationSeeOpenedMessages() throws Exception {
        List<String> seen = new ArrayList<>();
        OkHttpClient client = client(new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    Response response = chain.proceed(chain.request()
                            .newBuilder()
                            .header("Authorization", "Bearer secret")
                            .build());
                    seen.add("call " + response.peekBody(100).string());
                    return response;
                })
                .addNetworkInterceptor(chain -> {
                    seen.add("hop " + chain.request().header("Authorization"));
                    Response response = chain.proceed(chain.request());
                    seen.add("hop " + response.code());
                    return response;
                })
                .build());
        try (Response response = client.newCall(request("/hello")).execute()) {
            assertThat(response.body().string()).isEqualTo("hello Bearer secret");
        }
        assertThat(seen).containsExactly("hop Bearer secret", "hop 200", "call hello Bearer secret");
    }

    @Test
    void ofARequestThatIsSentAgainTheApplicationSeesTheAnswerOnly() throws Exception {
        OkHttpClient client = client(new OkHttpClient());
        client.newCall(request("/hello")).execute().close();
        jetty.restart();
        try (Response response = client.newCall(request("/hello")).execute()) {
            assertThat(response.code()).isEqualTo(200);
            assertThat(response.priorResponse()).isNull();
            assertThat(response.request().header("Bodyguard")).isNull();
        }
        assertThat(jetty.handshakes()).isEqualTo(2);
    }

    @Test
    void aBodyThatFailsIsTheFailureOfTheCallAndNoShortBody() throws Exception {
        OkHttpClient client = client(new OkHttpClient());
        RequestBody broken = new RequestBody() {
            @Override
            public MediaType contentType() {
                return null;
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                sink.writeUtf8("a beginning");
                throw new IOException("no more");
            }
        };
        assertThatThrownBy(() -> client.newCall(
                                request("/hello").newBuilder().post(broken).build())
                        .execute())
                .hasMessage("no more");
        try (Response response = client.newCall(request("/hello")).execute()) {
            assertThat(response.body().string()).isEqualTo("hello null");
        }
    }

    private OkHttpClient client(OkHttpClient plain) throws IOException {
        return BodyguardOkHttp.protect(
                plain, ClientSettings.builder().pin(jetty.pin()).build());
    }

    private Request request(String path) {
        return new Request.Builder().url(network.uri(path).toString()).build();
    }

    private static final class Greeting extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            request.getInputStream().readAllBytes();
            response.getWriter().write("hello " + request.getHeader("Authorization"));
        }
    }
}
