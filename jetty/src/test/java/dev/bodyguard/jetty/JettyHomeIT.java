package dev.bodyguard.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.client.jdk.BodyguardHttpClient;
import dev.bodyguard.testkit.network.ScriptedNetwork;
import dev.bodyguard.testkit.wire.Needles;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The module in Jetty's own distribution, with a webapp of ee8 beside one of ee11. */
class JettyHomeIT {

    private static final String CREDENTIALS =
            "Basic " + Base64.getEncoder().encodeToString("somebody:pass-word-7".getBytes(StandardCharsets.UTF_8));

    private static final String REALM = """
            <?xml version="1.0"?>
            <!DOCTYPE Configure PUBLIC "-//Jetty//Configure//EN" "https://jetty.org/configure_10_0.dtd">
            <Configure id="Server" class="org.eclipse.jetty.server.Server">
              <Call name="addBean"><Arg>
                <New class="org.eclipse.jetty.security.HashLoginService">
                  <Set name="name">inner-realm</Set>
                  <Set name="userStore">
                    <New class="org.eclipse.jetty.security.UserStore">
                      <Call name="addUser">
                        <Arg>somebody</Arg>
                        <Arg>
                          <Call class="org.eclipse.jetty.util.security.Credential" name="getCredential"><Arg>pass-word-7</Arg></Call>
                        </Arg>
                        <Arg><Array type="java.lang.String"><Item>role</Item></Array></Arg>
                      </Call>
                    </New>
                  </Set>
                </New>
              </Arg></Call>
            </Configure>
            """;

    @TempDir
    Path directory;

    @Test
    void moduleProtectsTheWebappsOfEveryEnvironmentAndJettysOwnAnswers() throws Exception {
        JettyHome jetty = JettyHome.in(directory);
        Path base = jetty.base();
        assertThat(jetty.run("--add-modules=bodyguard,http,ee8-deploy,ee11-deploy,security"))
                .contains("bodyguard");
        Files.writeString(
                base.resolve("etc/bodyguard.properties"),
                "bodyguard.identity=" + directory.resolve("identity.pem")
                        + "\nbodyguard.protected-fields=cookie,set-cookie\n");
        Files.writeString(base.resolve("etc/realm.xml"), REALM);
        Path webapps = Files.createDirectories(base.resolve("webapps"));
        War.javax(webapps.resolve("old"), jetty.library("jetty-servlet-api-4"));
        Files.writeString(webapps.resolve("old.properties"), "environment=ee8\n");
        War.jakarta(webapps.resolve("new"), jetty.library("jakarta.servlet-api-6.1"));
        Files.writeString(webapps.resolve("new.properties"), "environment=ee11\n");

        try (JettyHome.Running running = jetty.serve("etc/realm.xml");
                ScriptedNetwork network = ScriptedNetwork.to(running.uri()).start()) {
            HttpClient client = BodyguardHttpClient.newBuilder()
                    .pin(running.pin())
                    .cookieHandler(new CookieManager())
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
            assertServes(client, network, "/old", 4);
            assertServes(client, network, "/new", 6);
            HttpResponse<String> contexts = send(client, HttpRequest.newBuilder(network.uri("/")));
            assertThat(contexts.statusCode()).isEqualTo(404);
            assertThat(contexts.body()).contains("/old", "/new");
            assertThat(send(
                                    HttpClient.newHttpClient(),
                                    HttpRequest.newBuilder(running.uri().resolve("/old/")))
                            .statusCode())
                    .isEqualTo(428);
            network.dropConnections();
            assertThat(Needles.of(
                                    "notes of ",
                                    "somebody",
                                    "pass-word-7",
                                    CREDENTIALS,
                                    "inner-realm",
                                    "JSESSIONID",
                                    "Contexts known",
                                    "Location: ")
                            .in(network.recordings()))
                    .isEmpty();
        }
    }

    private static void assertServes(HttpClient client, ScriptedNetwork network, String webapp, int version)
            throws Exception {
        HttpResponse<String> mapped = send(client, HttpRequest.newBuilder(network.uri(webapp)));
        assertThat(mapped.statusCode()).isBetween(300, 399);
        assertThat(mapped.headers().firstValue("Location").orElseThrow()).endsWith(webapp + "/");
        HttpResponse<String> posted = send(
                client,
                HttpRequest.newBuilder(network.uri(webapp + "/"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("name=somebody+else")));
        assertThat(posted.body()).isEqualTo("notes of somebody else in " + version);
        HttpRequest.Builder inner = HttpRequest.newBuilder(network.uri(webapp + "/inner/"));
        HttpResponse<String> challenged = send(client, inner);
        assertThat(challenged.statusCode()).isEqualTo(401);
        assertThat(challenged.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("inner-realm");
        assertThat(send(client, inner.header("Authorization", CREDENTIALS)).body())
                .isEqualTo("notes of somebody in " + version);
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
