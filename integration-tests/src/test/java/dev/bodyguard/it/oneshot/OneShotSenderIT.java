package dev.bodyguard.it.oneshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.client.core.OneShotCall;
import dev.bodyguard.client.core.OneShotSender;
import dev.bodyguard.client.core.WholeAnswer;
import dev.bodyguard.it.jetty.ProtectedJetty;
import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.ClientRefused;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.ProtectionRequired;
import dev.bodyguard.protocol.ReplayedRequest;
import dev.bodyguard.protocol.UnprotectedResponse;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.oneshot.Recipient;
import dev.bodyguard.runtime.identity.BoxKeyFile;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A webhook's sender with the JDK's own client, and the filter. */
class OneShotSenderIT {

    private static final List<Field> JSON = List.of(new Field("Content-Type", "application/json"));

    @TempDir
    Path directory;

    private final SigningIdentity identity = SigningIdentity.generate(new SecureRandom());
    private final HttpClient http = HttpClient.newHttpClient();
    private ProtectedJetty jetty;
    private String recipient;

    @BeforeEach
    void start() throws Exception {
        Path key = directory.resolve("one-shot.pem");
        jetty = ProtectedJetty.start(
                directory,
                new Hooks(),
                Map.of(
                        "bodyguard.one-shot",
                        "/hooks/*",
                        "bodyguard.one-shot.key",
                        key.toString(),
                        "bodyguard.one-shot.signers",
                        identity.publicIdentity().pin().toString()));
        recipient = Recipient.of(BoxKeyFile.at(key).openOrCreate().publicKey()).toString();
    }

    @AfterEach
    void stop() throws Exception {
        jetty.close();
    }

    private static final class Hooks extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setStatus(202);
            response.setHeader("ETag", "\"7\"");
            response.setHeader("X-Clear", "yes");
            response.getWriter()
                    .write(request.getContentType() + " "
                            + new String(request.getInputStream().readAllBytes(), UTF_8));
        }
    }

    private HttpResponse<byte[]> send(URI uri, OneShotCall call) throws Exception {
        return send(uri, call, call.content());
    }

    private HttpResponse<byte[]> send(URI uri, OneShotCall call, byte[] content) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri)
                        .headers(call.headers())
                        .POST(BodyPublishers.ofByteArray(content))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    @Test
    void fewLinesSendAWebhook() throws Exception {
        URI uri = jetty.uri("/hooks/paid?id=7");
        // docs: begin
        OneShotSender sender = OneShotSender.to(recipient).signedBy(identity);
        OneShotCall call = sender.seal("POST", uri, JSON, "{\"paid\":7}".getBytes(UTF_8));
        HttpRequest request = HttpRequest.newBuilder(uri)
                .headers(call.headers())
                .POST(BodyPublishers.ofByteArray(call.content()))
                .build();
        HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
        WholeAnswer answer = call.open(response.statusCode(), response.headers().map(), response.body());
        // docs: end
        assertThat(answer.status()).isEqualTo(202);
        assertThat(new String(answer.content(), UTF_8)).isEqualTo("application/json {\"paid\":7}");
        assertThat(answer.fields())
                .contains(new Field("etag", "\"7\""), new Field("x-clear", "yes"))
                .noneMatch(field -> field.value().contains("bodyguard"));
    }

    @Test
    void signedRequestWithoutContentIsOneWithABody() throws Exception {
        URI uri = jetty.uri("/hooks/ping");
        OneShotCall call = OneShotSender.to(recipient).signedBy(identity).seal("POST", uri, List.of(), new byte[0]);
        HttpResponse<byte[]> response = send(uri, call);
        assertThat(call.open(response.statusCode(), response.headers().map(), response.body())
                        .status())
                .isEqualTo(202);
    }

    @Test
    void refusalsAreTypedErrors() throws Exception {
        URI uri = jetty.uri("/hooks/paid");
        assertThatThrownBy(() -> sent(OneShotSender.to(recipient), uri)).isInstanceOf(ClientRefused.class);
        OneShotSender known = OneShotSender.to(recipient).signedBy(identity);
        assertThatThrownBy(() -> sent(known, jetty.uri("/elsewhere"))).isInstanceOf(ProtectionRequired.class);
        OneShotCall call = known.seal("POST", uri, JSON, new byte[1]);
        byte[] content = call.content();
        send(uri, call, content);
        HttpResponse<byte[]> again = send(uri, call, content);
        assertThatThrownBy(() -> call.open(again.statusCode(), again.headers().map(), again.body()))
                .isInstanceOf(ReplayedRequest.class);
    }

    private WholeAnswer sent(OneShotSender sender, URI uri) throws Exception {
        OneShotCall call = sender.seal("POST", uri, JSON, new byte[1]);
        HttpResponse<byte[]> response = send(uri, call);
        return call.open(response.statusCode(), response.headers().map(), response.body());
    }

    @Test
    void anAnswerInClearIsNeverTheServers() throws Exception {
        URI uri = jetty.uri("/hooks/paid");
        OneShotSender sender = OneShotSender.to(recipient).signedBy(identity);
        assertThatThrownBy(() -> sender.seal("POST", uri, JSON, new byte[1]).open(202, Map.of(), new byte[0]))
                .isInstanceOf(UnprotectedResponse.class);
        OneShotCall one = sender.seal("POST", uri, JSON, new byte[1]);
        HttpResponse<byte[]> response = send(uri, one);
        OneShotCall other = sender.seal("POST", uri, JSON, new byte[1]);
        assertThatThrownBy(() ->
                        other.open(response.statusCode(), response.headers().map(), response.body()))
                .isInstanceOf(BodyguardException.class);
    }

    @Test
    void keyStaysTheSameOnceItWasMade() throws Exception {
        URI uri = jetty.uri("/hooks/paid");
        OneShotSender sender = OneShotSender.to(recipient).signedBy(identity);
        assertThat(sent(sender, uri).status()).isEqualTo(202);
        assertThat(BoxKeyFile.at(directory.resolve("one-shot.pem"))
                        .openOrCreate()
                        .publicKey())
                .isEqualTo(Recipient.parse(recipient).key());
    }
}
