package dev.bodyguard.client.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.client.okhttp.BodyguardOkHttp.PlaintextCache;
import dev.bodyguard.protocol.ProtectionRequired;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Cache;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a protected client refuses before anything is on the wire. */
class BodyguardOkHttpTest {

    private ServerSocket silent;
    private OkHttpClient client;

    @BeforeEach
    void start() throws IOException {
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        client = BodyguardOkHttp.protect(new OkHttpClient(), settings());
    }

    @AfterEach
    void nothingWasSaid() throws IOException {
        client.connectionPool().evictAll();
        silent.setSoTimeout(1);
        try (var connection = silent.accept()) {
            assertThat(connection.getInputStream().read()).isEqualTo(-1);
        } catch (SocketTimeoutException nobodyConnected) {
            assertThat(nobodyConnected).isNotNull();
        } finally {
            silent.close();
        }
    }

    @Test
    void aClientWithACacheIsRefusedUnlessItIsAllowed(@TempDir Path directory) throws Exception {
        try (Cache cache = new Cache(directory.toFile(), 1 << 20)) {
            OkHttpClient caching = new OkHttpClient.Builder().cache(cache).build();
            assertThatThrownBy(() -> BodyguardOkHttp.protect(caching, settings()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("cache");
            assertThat(BodyguardOkHttp.protect(caching, settings(), PlaintextCache.ALLOWED)
                            .cache())
                    .isSameAs(cache);
            refuses(client.newBuilder().cache(cache).build(), "cache");
        }
    }

    @Test
    void aClientIsProtectedOnce() {
        assertThatThrownBy(() -> BodyguardOkHttp.protect(client, settings()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anInterceptorBehindTheSealIsRefusedAndOneBeforeItIsNot() throws Exception {
        refuses(
                client.newBuilder()
                        .addNetworkInterceptor(chain -> chain.proceed(chain.request()))
                        .build(),
                "network interceptor");
        OkHttpClient before = new OkHttpClient.Builder()
                .addNetworkInterceptor(chain -> {
                    throw new IOException("reached");
                })
                .build();
        assertThatThrownBy(() -> get(BodyguardOkHttp.protect(before, settings())))
                .hasMessage("reached");
    }

    @Test
    void aClientThatLostOneOfTheTwoInterceptorsSendsNothing() throws Exception {
        OkHttpClient.Builder withoutSeal = client.newBuilder();
        withoutSeal.networkInterceptors().clear();
        refuses(withoutSeal.build(), "network interceptor");
        OkHttpClient.Builder withoutCall = client.newBuilder();
        withoutCall.interceptors().clear();
        assertThatThrownBy(() -> get(withoutCall.build())).isInstanceOf(ProtectionRequired.class);
    }

    @Test
    void aWebSocketToAProtectedPlaceFails() throws Exception {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        client.newWebSocket(request("/socket"), new WebSocketListener() {
            @Override
            public void onFailure(WebSocket socket, Throwable thrown, Response response) {
                failure.complete(thrown);
            }
        });
        assertThat(failure.get(60, TimeUnit.SECONDS)).isInstanceOf(ProtectionRequired.class);
        client.dispatcher().executorService().shutdown();
    }

    @Test
    void anotherPathOfAProtectedOriginIsRefused() {
        OkHttpClient some = BodyguardOkHttp.protect(
                new OkHttpClient(),
                ClientSettings.builder().protect(uri("/app").toString()).build());
        assertThatThrownBy(() -> get(some)).isInstanceOf(ProtectionRequired.class);
    }

    @Test
    void afterItsSessionsEndedAClientStartsNothing() {
        BodyguardOkHttp.endSessions(client);
        assertThatThrownBy(() -> get(client)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> BodyguardOkHttp.endSessions(new OkHttpClient()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatAUriMayNotHaveIsEscapedAndWhatNeverTravelsIsLeftOut() {
        assertThat(Places.uri(HttpUrl.get("http://user:word@app.example/a{b}?q={1|2}#part")))
                .hasToString("http://app.example/a%7Bb%7D?q=%7B1%7C2%7D");
    }

    private void refuses(OkHttpClient refused, String because) {
        assertThatThrownBy(() -> get(refused))
                .isInstanceOf(ProtectionRequired.class)
                .hasMessageContaining(because);
    }

    private void get(OkHttpClient by) throws IOException {
        by.newCall(request("/notes")).execute().close();
    }

    private Request request(String path) {
        return new Request.Builder().url(uri(path).toString()).build();
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + silent.getLocalPort() + path);
    }

    private static ClientSettings settings() {
        return ClientSettings.builder().build();
    }
}
