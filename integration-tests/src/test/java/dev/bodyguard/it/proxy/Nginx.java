package dev.bodyguard.it.proxy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** nginx as one process, with all its files in one directory. */
final class Nginx {

    private Nginx() {}

    /** @param server what stands in its {@code server} block */
    static Proxy start(Path directory, int port, String server) throws IOException {
        Path program = Proxy.program("nginx").orElse(null);
        Assumptions.assumeTrue(program != null, "no nginx here: needs nginx-light");
        Path configuration = directory.resolve("nginx.conf");
        Files.writeString(configuration, """
                daemon off;
                master_process off;
                pid %1$s/nginx.pid;
                error_log stderr notice;
                events {}
                http {
                    access_log off;
                    client_body_temp_path %1$s/body;
                    proxy_temp_path %1$s/proxied;
                    fastcgi_temp_path %1$s/fastcgi;
                    uwsgi_temp_path %1$s/uwsgi;
                    scgi_temp_path %1$s/scgi;
                    client_max_body_size 0;
                    large_client_header_buffers 4 16k;
                    proxy_buffer_size 16k;
                    proxy_buffers 8 16k;
                    proxy_http_version 1.1;
                    server {
                %2$s
                    }
                }
                """.formatted(directory, server.indent(8)));
        return Proxy.start(
                List.of(program.toString(), "-e", "stderr", "-p", directory.toString(), "-c", configuration.toString()),
                port,
                directory.resolve("nginx.log"));
    }
}
