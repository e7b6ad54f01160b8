package dev.bodyguard.it.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.client.offline.Vault;
import dev.bodyguard.client.offline.VaultKey;
import dev.bodyguard.client.okhttp.BodyguardOkHttp;
import dev.bodyguard.it.jetty.ProtectedJetty;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What OkHttp read online it reads on when the server is gone. */
@Tag("okhttp")
class OkHttpOfflineIT {

    @TempDir
    Path directory;

    @Test
    void whatWasReadOnlineIsReadOfflineAndMarked() throws Exception {
        Library library = new Library()
                .text("/records/1", "first record")
                .text("/other", "not kept")
                .on("/records/zipped", (request, response) -> {
                    response.setHeader("Content-Encoding", "gzip");
                    response.getOutputStream().write(zipped("second record"));
                });
        try (ProtectedJetty jetty =
                        ProtectedJetty.start(directory, library, Map.of("bodyguard.offline", "/records/* 7d"));
                Vault vault = Vault.open(directory.resolve("vault"), VaultKey.file(directory.resolve("key")))) {
            OkHttpClient client = BodyguardOkHttp.protect(
                    new OkHttpClient(),
                    ClientSettings.builder().pin(jetty.pin()).offline(vault).build());
            for (String path : new String[] {"/records/1", "/records/zipped", "/other"}) {
                try (Response online = get(client, jetty, path)) {
                    assertThat(BodyguardOkHttp.offlineAge(online)).isEmpty();
                    assertThat(online.body().string()).isNotEmpty();
                }
            }
            jetty.close();
            client.connectionPool().evictAll();
            try (Response offline = get(client, jetty, "/records/1")) {
                Duration age = BodyguardOkHttp.offlineAge(offline).orElseThrow();
                assertThat(age).isBetween(Duration.ZERO, Duration.ofMinutes(5));
                assertThat(offline.header("Bodyguard-Offline")).isEqualTo("age=" + age.toSeconds());
                assertThat(offline.header("Content-Type")).startsWith("text/plain");
                assertThat(offline.body().string()).isEqualTo("first record");
            }
            try (Response offline = get(client, jetty, "/records/zipped")) {
                assertThat(offline.header("Content-Encoding")).isNull();
                assertThat(offline.body().string()).isEqualTo("second record");
            }
            assertThatThrownBy(() -> get(client, jetty, "/other")).isInstanceOf(ConnectException.class);
        }
    }

    private static Response get(OkHttpClient client, ProtectedJetty jetty, String path) throws IOException {
        return client.newCall(
                        new Request.Builder().url(jetty.uri(path).toString()).build())
                .execute();
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return zipped.toByteArray();
    }
}
