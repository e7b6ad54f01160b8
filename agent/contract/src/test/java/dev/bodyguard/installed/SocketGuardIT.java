package dev.bodyguard.installed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.SocketChannel;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that the agent does not know is stopped before it connects to a protected place. */
class SocketGuardIT {

    private ServerSocket protectedPlace;
    private ServerSocket other;

    @BeforeEach
    void listen() throws Exception {
        protectedPlace = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws Exception {
        protectedPlace.close();
        other.close();
    }

    @Test
    void unknownClientIsStoppedHoweverItConnectsAndTheMessageNamesIt() throws Exception {
        int port = protectedPlace.getLocalPort();
        assertStopped(() -> new Socket("localhost", port).close());
        assertStopped(() ->
                SocketChannel.open(new InetSocketAddress("localhost", port)).close());
        assertStopped(() -> SocketChannel.open().socket().connect(new InetSocketAddress("localhost", port), 1000));
        assertStopped(() -> AsynchronousSocketChannel.open()
                .connect(new InetSocketAddress("localhost", port))
                .get());
    }

    @Test
    void addressOfAProtectedHostIsProtectedToo() throws Exception {
        assertStopped(() -> new Socket(
                        InetAddress.getByAddress(
                                InetAddress.getByName("localhost").getAddress()),
                        protectedPlace.getLocalPort())
                .close());
    }

    @Test
    void clientThatIsNotBuiltWhereTheAgentSeesItIsStoppedByName() throws Exception {
        listed(() -> {
            try (CloseableHttpClient minimal = HttpClients.createMinimal()) {
                HttpGet request = new HttpGet("http://localhost:" + protectedPlace.getLocalPort() + "/");
                assertThatThrownBy(() -> minimal.execute(request, response -> null))
                        .hasStackTraceContaining("Bodyguard's agent stopped org.apache.hc.");
            }
        });
    }

    @Test
    void partOfALibraryIsStoppedWhereItConnectsWithoutAClientThatIsProtected() throws Exception {
        HTTP2Client client = new HTTP2Client();
        client.start();
        try {
            listed(() -> assertThatThrownBy(() -> client.connect(
                                    new InetSocketAddress("localhost", protectedPlace.getLocalPort()),
                                    new Session.Listener() {})
                            .get())
                    .hasStackTraceContaining("Bodyguard's agent stopped org.eclipse.jetty."));
        } finally {
            client.stop();
        }
    }

    @Test
    void asynchronousClientThatIsNotBuiltWhereTheAgentSeesItIsStoppedByName() throws Exception {
        listed(() -> {
            try (CloseableHttpAsyncClient minimal = HttpAsyncClients.createMinimal()) {
                minimal.start();
                assertThatThrownBy(() -> minimal.execute(
                                        SimpleRequestBuilder.get(
                                                        "http://localhost:" + protectedPlace.getLocalPort() + "/")
                                                .build(),
                                        null)
                                .get())
                        .hasStackTraceContaining("Bodyguard's agent stopped org.apache.hc.");
            }
        });
    }

    @Test
    void otherPlacesAreNoneOfItsBusiness() throws Exception {
        listed(() -> assertThatCode(() -> new Socket("localhost", other.getLocalPort()).close())
                .doesNotThrowAnyException());
    }

    private void assertStopped(ThrowingCallable connecting) throws Exception {
        listed(() -> assertThatThrownBy(connecting)
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(SocketGuardIT.class.getName())
                .hasMessageContaining("localhost:" + protectedPlace.getLocalPort()));
        protectedPlace.setSoTimeout(1);
        assertThatThrownBy(protectedPlace::accept).as("nobody connected").isInstanceOf(java.io.IOException.class);
    }

    private interface Step {
        void run() throws Exception;
    }

    private void listed(Step step) throws Exception {
        AgentFile settings = new AgentFile();
        settings.protect("http://localhost:" + protectedPlace.getLocalPort());
        boolean ran = settings.around(() -> {
            try {
                step.run();
                return true;
            } catch (Exception e) {
                throw new java.io.IOException(e);
            }
        });
        assertThat(ran).isTrue();
    }
}
