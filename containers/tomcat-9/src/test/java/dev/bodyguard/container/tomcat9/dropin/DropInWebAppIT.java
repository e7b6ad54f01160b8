package dev.bodyguard.container.tomcat9.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.client.jdk.BodyguardHttpClient;
import dev.bodyguard.filter.BodyguardFilter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DropInWebAppIT {

    private static final String ANSWER = "jackson 2.15.2, bc 1.78: grüße";

    @TempDir
    Path directory;

    private WebAppWithDropIn application;

    @BeforeEach
    void start() throws Exception {
        application = new WebAppWithDropIn(directory.resolve("app"));
    }

    @AfterEach
    void stop() throws Exception {
        application.close();
    }

    @Test
    void aProtectedExchangeReachesTheApplicationWithItsOwnLibraries() throws Exception {
        HttpClient client = BodyguardHttpClient.newBuilder()
                .trustOnFirstUse(directory.resolve("known-servers"))
                .build();
        assertThat(post(client).body()).isEqualTo(ANSWER);
        assertThat(post(client).body()).isEqualTo(ANSWER);
    }

    @Test
    void aPlainRequestIsRefusedBeforeTheApplication() throws Exception {
        HttpResponse<String> refused = post(HttpClient.newHttpClient());
        assertThat(refused.statusCode()).isEqualTo(428);
        assertThat(refused.body())
                .contains("urn:bodyguard:problem:protection-required")
                .doesNotContain("jackson");
    }

    @Test
    void theFilterThatRunsIsThePackagedOne() throws Exception {
        Class<?> packaged = application.loader().loadClass(BodyguardFilter.class.getName());
        assertThat(packaged).isNotSameAs(BodyguardFilter.class);
        assertThat(packaged.getProtectionDomain().getCodeSource().getLocation().toString())
                .endsWith("WEB-INF/lib/bodyguard-filter-javax-dropin.jar");
    }

    private HttpResponse<String> post(HttpClient client) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(application.uri("/app/versions"))
                .header("Content-Type", "text/plain;charset=utf-8")
                .POST(BodyPublishers.ofString("grüße"))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
