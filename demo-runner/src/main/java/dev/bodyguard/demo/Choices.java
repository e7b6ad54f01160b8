package dev.bodyguard.demo;

import dev.bodyguard.client.jdk.BodyguardHttpClient;
import dev.bodyguard.client.jdk.BodyguardHttpClientBuilder;
import dev.bodyguard.protocol.suite.Suite;
import java.io.IOException;
import java.net.CookieManager;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How client and server are to talk.
 *
 * @param http the version of HTTP
 * @param suites what the client offers and the server takes
 */
record Choices(Version http, List<Suite> suites) {

    /** The server's settings; its keys are kept in this directory. */
    Map<String, String> settings(Path directory) {
        return Map.of(
                "bodyguard.identity", directory.resolve("identity.pem").toString(),
                "bodyguard.rsa.key", directory.resolve("rsa-oaep.pem").toString(),
                "bodyguard.suites", wireNames());
    }

    /** The suites as a setting. */
    String wireNames() {
        return suites.stream().map(Suite::wireName).collect(Collectors.joining(", "));
    }

    /** A client like a browser, that knows the server by the pin in its log. */
    BodyguardHttpClientBuilder client(ServerLog log) throws IOException {
        String pin =
                log.pin().orElseThrow(() -> new IOException("the drop-in jar logged no pin when the webapp started"));
        return BodyguardHttpClient.newBuilder()
                .version(http)
                .suites(suites)
                .cookieHandler(new CookieManager())
                .followRedirects(Redirect.NORMAL)
                .pin(pin);
    }
}
