package dev.bodyguard.it.proxy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Map;

/** nginx that ends TLS and HTTP/2, puts the application below another path, and buffers nothing. */
class Http2NginxIT extends ProxyContract {

    private final int port = Proxy.freePort();

    @Override
    String outside() {
        return "https://localhost:" + port + "/outlet/shop";
    }

    @Override
    Map<String, String> settings() {
        return Map.of("bodyguard.origin", "https://localhost:" + port, "bodyguard.prefix", "/outlet/shop=/");
    }

    @Override
    HttpClient.Version version() {
        return HttpClient.Version.HTTP_2;
    }

    @Override
    Proxy start(Path certificate, int backend) throws IOException {
        return Nginx.start(certificate.getParent(), port, """
                listen 127.0.0.1:%1$d ssl http2;
                ssl_certificate %3$s;
                ssl_certificate_key %3$s;
                proxy_request_buffering off;
                proxy_buffering off;
                proxy_set_header Host $http_host;
                proxy_set_header X-Forwarded-Proto https;
                location /outlet/shop/ { proxy_pass http://127.0.0.1:%2$d/; proxy_cookie_path / /outlet/shop/; }
                """.formatted(port, backend, certificate));
    }
}
