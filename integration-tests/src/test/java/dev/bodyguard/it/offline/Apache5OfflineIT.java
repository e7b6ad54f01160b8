package dev.bodyguard.it.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.client.apache5.BodyguardApache5;
import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.client.offline.Vault;
import dev.bodyguard.client.offline.VaultKey;
import dev.bodyguard.it.jetty.ProtectedJetty;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What HttpClient 5 read online it reads on when the server is gone. */
class Apache5OfflineIT {

    @TempDir
    Path directory;

    @Test
    void whatWasReadOnlineIsReadOfflineAndMarked() throws Exception {
        Library library = new Library().text("/records/1", "first record").text("/other", "not kept");
        try (ProtectedJetty jetty =
                        ProtectedJetty.start(directory, library, Map.of("bodyguard.offline", "/records/* 7d"));
                Vault vault = Vault.open(directory.resolve("vault"), VaultKey.file(directory.resolve("key")));
                CloseableHttpClient client = BodyguardApache5.protect(
                                HttpClientBuilder.create(),
                                ClientSettings.builder()
                                        .pin(jetty.pin())
                                        .offline(vault)
                                        .build())
                        .build()) {
            assertThat(read(client, jetty, "/records/1")).isEqualTo("online: first record");
            assertThat(read(client, jetty, "/other")).isEqualTo("online: not kept");
            jetty.close();
            assertThat(read(client, jetty, "/records/1")).isEqualTo("offline: first record");
            assertThatThrownBy(() -> read(client, jetty, "/other")).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void theAsynchronousClientReadsTheSame() throws Exception {
        String large = "a record of some length ".repeat(20_000);
        Library library = new Library().text("/records/1", large).text("/other", "not kept");
        try (ProtectedJetty jetty =
                        ProtectedJetty.start(directory, library, Map.of("bodyguard.offline", "/records/* 7d"));
                Vault vault = Vault.open(directory.resolve("vault"), VaultKey.file(directory.resolve("key")));
                CloseableHttpAsyncClient client = BodyguardApache5.protect(
                                HttpAsyncClientBuilder.create(),
                                ClientSettings.builder()
                                        .pin(jetty.pin())
                                        .offline(vault)
                                        .build())
                        .build()) {
            client.start();
            assertThat(read(client, jetty, "/records/1")).isEqualTo("online: " + large);
            assertThat(read(client, jetty, "/other")).isEqualTo("online: not kept");
            jetty.close();
            assertThat(read(client, jetty, "/records/1")).isEqualTo("offline: " + large);
            assertThatThrownBy(() -> read(client, jetty, "/other")).hasRootCauseInstanceOf(ConnectException.class);
        }
    }

    private static String read(CloseableHttpAsyncClient client, ProtectedJetty jetty, String path) throws Exception {
        SimpleHttpResponse response = client.execute(
                        SimpleRequestBuilder.get(jetty.uri(path)).build(), null)
                .get(60, TimeUnit.SECONDS);
        return (BodyguardApache5.offlineAge(response).isPresent() ? "offline: " : "online: ") + response.getBodyText();
    }

    private static String read(CloseableHttpClient client, ProtectedJetty jetty, String path) throws IOException {
        return client.execute(
                new HttpGet(jetty.uri(path)),
                response -> (BodyguardApache5.offlineAge(response).isPresent() ? "offline: " : "online: ")
                        + EntityUtils.toString(response.getEntity()));
    }
}
