package dev.bodyguard.testkit.contract.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Connections that become something else than HTTP pass by, where they are allowed to. */
abstract class UpgradeContract extends ServletContract {

    private static final String HEAD =
            "GET /socket HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";

    private final AtomicInteger called = new AtomicInteger();

    UpgradeContract(ServletContainer container) {
        super(container);
        application.on("/socket", (request, response) -> {
            response.setStatus(101);
            response.setHeader("Connection", "Upgrade");
            response.setHeader("Upgrade", "websocket");
            try {
                request.upgrade(Greeting.class);
            } catch (ServletException noneHere) {
                response.reset();
                response.setStatus(501);
            }
        });
    }

    /** Speaks first, and no HTTP; then says what it hears, or that it hears nothing. */
    public static final class Greeting implements HttpUpgradeHandler {

        /** For containers. */
        public Greeting() {}

        @Override
        public void init(WebConnection connection) {
            try {
                connection.getOutputStream().print("HELLO from here");
                connection.getOutputStream().flush();
                connection.getInputStream().setReadListener(new Hearing(connection));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void destroy() {}
    }

    private record Hearing(WebConnection connection) implements ReadListener {
        @Override
        public void onDataAvailable() throws IOException {
            ServletInputStream in = connection.getInputStream();
            byte[] heard = new byte[100];
            int count = 0;
            while (count >= 0 && in.isReady()) {
                count = in.read(heard);
                if (count > 0) {
                    say(new String(heard, 0, count, StandardCharsets.US_ASCII));
                }
            }
        }

        @Override
        public void onAllDataRead() throws IOException {
            say("DEAF");
        }

        private void say(String text) throws IOException {
            connection.getOutputStream().print(text);
            connection.getOutputStream().flush();
        }

        @Override
        public void onError(Throwable cause) {
            throw new IllegalStateException(cause);
        }
    }

    @Clause("upgrade-1")
    @Test
    void upgradedConnectionIsTheApplicationsAlone() throws Exception {
        application.with("bodyguard.upgrade", "/socket");
        inClear("HELLO from here");
        try (Socket socket = new Socket("localhost", application.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(HEAD.getBytes(StandardCharsets.US_ASCII));
            String head = Plain.head(socket.getInputStream());
            assertThat(head).doesNotContainIgnoringCase("bodyguard");
            if (head.startsWith("HTTP/1.1 501")) {
                // Jetty's ee8 upgrades nothing, and has told the application so.
                return;
            }
            assertThat(head).startsWith("HTTP/1.1 101");
            assertThat(new String(socket.getInputStream().readNBytes(15), StandardCharsets.US_ASCII))
                    .isEqualTo("HELLO from here");
            socket.getOutputStream().write("ping".getBytes(StandardCharsets.US_ASCII));
            // Jetty gives the handler the input of the request, which has ended, be it protected or not.
            assertThat(new String(socket.getInputStream().readNBytes(4), StandardCharsets.US_ASCII))
                    .isIn("ping", "DEAF");
        }
    }

    @Clause("upgrade-2")
    @Test
    void protectedRequestIsNotUpgraded() throws Exception {
        application.on("/socket", (request, response) -> {
            assertThatThrownBy(() -> request.upgrade(Greeting.class)).isInstanceOf(IllegalStateException.class);
            response.getWriter().print("stays as it is");
        });
        assertThat(client().get("/socket").send().text()).isEqualTo("stays as it is");
    }

    @Clause("upgrade-2")
    @Test
    void protectedRequestThatAsksForItIsNotUpgradedEither() throws Exception {
        application.on("/socket", (request, response) -> {
            try {
                request.upgrade(Greeting.class);
            } catch (IllegalStateException | ServletException refused) {
                response.reset();
                response.getWriter().print("stays as it is");
            }
        });
        String request = client().get("/socket").withLines("Connection: Upgrade", "Upgrade: websocket");
        try (Socket socket = new Socket("localhost", application.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(Plain.head(socket.getInputStream()))
                    .startsWith("HTTP/1.1 200")
                    .containsIgnoringCase("bodyguard: ");
        }
    }

    private void speakInStreams() {
        application.on("/socket", (request, response) -> {
            called.incrementAndGet();
            assertThat(request.getMethod()).isEqualTo("CONNECT");
            response.getOutputStream().print("HELLO from here");
            response.flushBuffer();
        });
    }

    @Clause("upgrade-3")
    @Test
    void extendedConnectPassesByOrIsRefused() throws Exception {
        speakInStreams();
        application.with("bodyguard.upgrade", "/socket");
        inClear("HELLO from here");
        try (ExtendedConnect stream = new ExtendedConnect(application, "/socket")) {
            if (stream.status() == 200) {
                assertThat(stream.content(15)).isEqualTo("HELLO from here");
                assertThat(called).hasValue(1);
            } else {
                // A container that knows no such thing says so by itself.
                assertThat(stream.status()).isIn(ExtendedConnect.REFUSED, 400, 405, 501);
                assertThat(called).hasValue(0);
            }
        }
    }

    @Clause("upgrade-3")
    @Test
    void extendedConnectIsRefusedElsewhere() throws Exception {
        speakInStreams();
        try (ExtendedConnect stream = new ExtendedConnect(application, "/socket")) {
            assertThat(stream.status()).isIn(ExtendedConnect.REFUSED, 400, 405, 428, 501);
        }
        assertThat(called).hasValue(0);
    }
}
