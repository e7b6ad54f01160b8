package dev.bodyguard.installed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.testkit.contract.client.ContractApplication;
import dev.bodyguard.testkit.contract.server.FilterServer;
import java.net.InetAddress;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.junit.jupiter.api.Test;

/** Connections of a protected client that come about where nobody sees who wanted them. */
class AsyncConnectionsIT {

    private static final String SAID = "said at the second address";

    @Test
    void nextAddressOfAHostIsTriedWhenTheFirstDoesNotAnswer() throws Exception {
        try (FilterServer server = new FilterServer(new ContractApplication())) {
            HttpAsyncClientBuilder builder = HttpAsyncClientBuilder.create()
                    .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                            .setDnsResolver(new SilentFirst())
                            .build());
            try (CloseableHttpAsyncClient client = AgentFile.protecting(server).around(builder::build)) {
                client.start();
                SimpleHttpResponse answer = client.execute(
                                SimpleRequestBuilder.post(server.uri().resolve("/echo"))
                                        .setBody(SAID, ContentType.TEXT_PLAIN)
                                        .build(),
                                null)
                        .get();
                assertThat(answer.getBodyText()).isEqualTo(SAID);
            }
        }
    }

    private static final class SilentFirst implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws java.net.UnknownHostException {
            return List.of(2, 1).stream().map(last -> loopback(host, last)).toArray(InetAddress[]::new);
        }

        private static InetAddress loopback(String host, int last) {
            try {
                return InetAddress.getByAddress(host, new byte[] {127, 0, 0, (byte) last});
            } catch (java.net.UnknownHostException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
