package dev.bodyguard.it.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.client.apache4.BodyguardApache4;
import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.client.offline.Vault;
import dev.bodyguard.client.offline.VaultKey;
import dev.bodyguard.it.jetty.ProtectedJetty;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.util.EntityUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What HttpClient 4 read online it reads on when the server is gone. */
class Apache4OfflineIT {

    @TempDir
    Path directory;

    @Test
    void whatWasReadOnlineIsReadOfflineAndMarked() throws Exception {
        Library library = new Library().text("/records/1", "first record").text("/other", "not kept");
        try (ProtectedJetty jetty =
                        ProtectedJetty.start(directory, library, Map.of("bodyguard.offline", "/records/* 7d"));
                Vault vault = Vault.open(directory.resolve("vault"), VaultKey.file(directory.resolve("key")));
                CloseableHttpClient client = BodyguardApache4.newBuilder(ClientSettings.builder()
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

    private static String read(CloseableHttpClient client, ProtectedJetty jetty, String path) throws IOException {
        return client.execute(
                new HttpGet(jetty.uri(path)),
                response -> (BodyguardApache4.offlineAge(response).isPresent() ? "offline: " : "online: ")
                        + EntityUtils.toString(response.getEntity()));
    }
}
