package dev.bodyguard.demo;

import dev.bodyguard.protocol.suite.Suite;
import java.net.http.HttpClient.Version;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How client and server are to talk.
 *
 * @param http the version of HTTP
 * @param suites what the client offers and the server takes
 */
record Choices(Version http, List<Suite> suites) {

    /** The server's setting of the suites. */
    String suiteNames() {
        return suites.stream().map(Suite::wireName).collect(Collectors.joining(", "));
    }
}
