package dev.bodyguard.it.proxy;

import java.net.http.HttpClient;

/** nginx that strips a prefix, sends a Host of its own, and buffers requests and responses, as it does by default. */
class StrippingNginxIT extends NginxContract {

    StrippingNginxIT() {
        super(new Site("http", "/shop", HttpClient.Version.HTTP_1_1, """
                listen 127.0.0.1:%1$d;
                location /shop/ { proxy_pass http://127.0.0.1:%2$d/; proxy_cookie_path / /shop/; }
                location /shop/feed { proxy_pass http://127.0.0.1:%2$d/feed; proxy_buffering off; }
                """));
    }
}
