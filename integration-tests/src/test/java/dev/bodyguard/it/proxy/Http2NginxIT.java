package dev.bodyguard.it.proxy;

import java.net.http.HttpClient;

/** nginx that ends TLS and HTTP/2, puts the application below another path, and buffers nothing. */
class Http2NginxIT extends NginxContract {

    Http2NginxIT() {
        super(new Site("https", "/outlet/shop", HttpClient.Version.HTTP_2, """
                listen 127.0.0.1:%1$d ssl http2;
                ssl_certificate %3$s;
                ssl_certificate_key %3$s;
                proxy_request_buffering off;
                proxy_buffering off;
                proxy_set_header Host $http_host;
                proxy_set_header X-Forwarded-Proto https;
                location /outlet/shop/ { proxy_pass http://127.0.0.1:%2$d/; proxy_cookie_path / /outlet/shop/; }
                """));
    }
}
