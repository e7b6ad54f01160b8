package dev.bodyguard.client.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.client.core.HandshakeTransport;
import dev.bodyguard.client.core.OutgoingRequest;
import dev.bodyguard.client.core.OutgoingRequest.Body;
import dev.bodyguard.client.core.ProtectedExchanges;
import dev.bodyguard.client.core.WholeAnswer;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.UntrustedServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Ten lines protect a client of your own: here {@link HttpURLConnection}, with bodies in memory. */
class OwnClientTest {

    /** The client that is there already: one request, one answer, no redirects. */
    private record Plain(int status, String type, List<Field> fields, byte[] content) {
        static Plain send(String method, URI uri, Map<String, String> headers, byte[] body) throws IOException {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setInstanceFollowRedirects(false);
            connection.setRequestMethod(method);
            headers.forEach(connection::setRequestProperty);
            if (body.length > 0) {
                connection.setDoOutput(true);
                connection.getOutputStream().write(body);
            }
            int status = connection.getResponseCode();
            List<Field> fields = new ArrayList<>();
            connection.getHeaderFields().forEach((name, values) -> {
                if (name != null) {
                    values.forEach(value -> fields.add(new Field(name, value)));
                }
            });
            try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                byte[] content = in == null ? new byte[0] : in.readAllBytes();
                return new Plain(status, Objects.requireNonNullElse(connection.getContentType(), ""), fields, content);
            }
        }
    }

    // docs: begin
    private static HandshakeTransport.Reply handshake(HandshakeTransport.Call call) throws IOException {
        Plain reply = Plain.send(call.method(), call.uri(), Map.of("Content-Type", call.mediaType()), call.content());
        return new HandshakeTransport.Reply(reply.status(), reply.type(), reply.content());
    }

    private static WholeAnswer send(ProtectedExchanges exchanges, String method, URI uri, byte[] body)
            throws Exception {
        OutgoingRequest request = new OutgoingRequest(method, uri, body.length, Body.REPEATABLE, List.of());
        return exchanges
                .exchange(request, call -> {
                    Plain answer = Plain.send(method, uri, call.headers(), call.seal(body));
                    return CompletableFuture.completedFuture(
                            call.open(answer.status(), answer.fields(), answer.content()));
                })
                .get();
    }
    // docs: end

    @Test
    void tenLinesProtectIt() throws Exception {
        try (SealedServer server = new SealedServer(
                Scope.ROOT, exchange -> exchange.answer(207, exchange.body().readAllBytes()))) {
            ProtectedExchanges exchanges = exchanges(server.pin());
            byte[] body = "hello".getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 2; i++) {
                WholeAnswer answer = send(exchanges, "POST", server.uri("/notes"), body);
                assertThat(answer.status()).isEqualTo(207);
                assertThat(answer.content()).isEqualTo(body);
                server.forget();
            }
            assertThat(send(exchanges, "GET", server.uri("/notes"), new byte[0]).content())
                    .isEmpty();
            assertThat(server.executed).hasValue(3);
        }
    }

    @Test
    void itFailsLikeTheOthers() throws Exception {
        try (SealedServer server = new SealedServer(Scope.ROOT, exchange -> exchange.answer(200, ""));
                SealedServer other = new SealedServer(Scope.ROOT, exchange -> exchange.answer(200, ""))) {
            assertThatThrownBy(() -> send(exchanges(other.pin()), "GET", server.uri("/notes"), new byte[0]))
                    .cause()
                    .isInstanceOf(UntrustedServer.class);
        }
    }

    private static ProtectedExchanges exchanges(String pin) {
        return new ProtectedExchanges(ClientSettings.builder().pin(pin).build(), call -> {
            try {
                return CompletableFuture.completedFuture(handshake(call));
            } catch (IOException e) {
                return CompletableFuture.failedFuture(e);
            }
        });
    }
}
