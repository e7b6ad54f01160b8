package dev.bodyguard.it.proxy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Map;

/** nginx that strips a prefix, sends a Host of its own, and buffers requests and responses, as it does by default. */
class StrippingNginxIT extends ProxyContract {

    private final int port = Proxy.freePort();

    @Override
    String outside() {
        return "http://localhost:" + port + "/shop";
    }

    @Override
    Map<String, String> settings() {
        return Map.of("bodyguard.origin", "http://localhost:" + port, "bodyguard.prefix", "/shop=/");
    }

    @Override
    HttpClient.Version version() {
        return HttpClient.Version.HTTP_1_1;
    }

    @Override
    Proxy start(Path certificate, int backend) throws IOException {
        return Nginx.start(certificate.getParent(), port, """
                listen 127.0.0.1:%1$d;
                location /shop/ { proxy_pass http://127.0.0.1:%2$d/; proxy_cookie_path / /shop/; }
                location /shop/feed { proxy_pass http://127.0.0.1:%2$d/feed; proxy_buffering off; }
                """.formatted(port, backend));
    }
}
