package dev.bodyguard.it.proxy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** HAProxy that ends TLS and HTTP/2 and waits for request bodies; Host and path pass as they are. */
class HAProxyIT extends ProxyContract {

    private final int port = Proxy.freePort();

    @Override
    String outside() {
        return "https://localhost:" + port;
    }

    /** It knows nothing of TLS: the origin that it sees begins with http. */
    @Override
    Map<String, String> settings() {
        return Map.of("bodyguard.origin", "https://localhost:" + port);
    }

    @Override
    HttpClient.Version version() {
        return HttpClient.Version.HTTP_2;
    }

    @Override
    Proxy start(Path certificate, int backend) throws IOException {
        Path program = Proxy.program("haproxy").orElse(null);
        Assumptions.assumeTrue(program != null, "no haproxy here: needs haproxy");
        Path directory = certificate.getParent();
        Path configuration = directory.resolve("haproxy.cfg");
        Files.writeString(configuration, """
                defaults
                    mode http
                    timeout connect 5s
                    timeout client 60s
                    timeout server 60s
                    option http-buffer-request
                frontend outside
                    bind 127.0.0.1:%d ssl crt %s alpn h2,http/1.1
                    default_backend application
                backend application
                    server one 127.0.0.1:%d
                """.formatted(port, certificate, backend));
        return Proxy.start(
                List.of(program.toString(), "-db", "-f", configuration.toString()),
                port,
                directory.resolve("haproxy.log"));
    }
}
