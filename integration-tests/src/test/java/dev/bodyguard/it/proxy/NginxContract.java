package dev.bodyguard.it.proxy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Map;

/** nginx that serves the application below another path. */
abstract class NginxContract extends ProxyContract {

    /**
     * One way to set it up.
     *
     * @param scheme that of the addresses that clients know
     * @param prefix the path that clients know in place of the application's root
     * @param version of HTTP towards clients
     * @param block what stands in nginx's {@code server} block, with the port, the application's port and the certificate's file as arguments
     */
    record Site(String scheme, String prefix, HttpClient.Version version, String block) {}

    private final Site site;
    private final int port = Proxy.freePort();

    NginxContract(Site site) {
        this.site = site;
    }

    private String origin() {
        return site.scheme() + "://localhost:" + port;
    }

    @Override
    final String outside() {
        return origin() + site.prefix();
    }

    @Override
    final Map<String, String> settings() {
        return Map.of("bodyguard.origin", origin(), "bodyguard.prefix", site.prefix() + "=/");
    }

    @Override
    final HttpClient.Version version() {
        return site.version();
    }

    @Override
    final Proxy start(Path certificate, int backend) throws IOException {
        return Nginx.start(certificate.getParent(), port, site.block().formatted(port, backend, certificate));
    }
}
