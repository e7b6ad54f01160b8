package dev.bodyguard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.exchange.ClientSession;
import dev.bodyguard.protocol.exchange.RekeyPolicy;
import dev.bodyguard.protocol.handshake.AwaitingServerHello;
import dev.bodyguard.protocol.handshake.ClientHandshake;
import dev.bodyguard.protocol.handshake.ClientParameters;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.RequestHead;
import dev.bodyguard.runtime.event.Events;
import dev.bodyguard.runtime.event.Observer;
import dev.bodyguard.runtime.settings.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A server whose settings each test chooses, and clients for it. */
abstract class ServerFixture {

    static final SecureRandom RANDOM = new SecureRandom();
    static final String ENDPOINT = "/app/.well-known/bodyguard";

    @TempDir
    Path directory;

    @Nullable
    BodyguardServer server;

    Observer observer = event -> {};

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
    }

    void open(String... nameValues) throws Exception {
        Map<String, String> values = new HashMap<>();
        values.put("bodyguard.identity", directory.resolve("identity.pem").toString());
        for (int i = 0; i < nameValues.length; i += 2) {
            values.put(nameValues[i], nameValues[i + 1]);
        }
        server = BodyguardServer.open(
                ServerSettings.from(Settings.of(values)), Scope.parse("/app"), Events.to(List.of(observer)));
    }

    BodyguardServer server() {
        return Objects.requireNonNull(server);
    }

    Answer refused(FakeExchange exchange) {
        Inbound inbound = server().receive(exchange);
        assertThat(inbound).isInstanceOf(Inbound.Refused.class);
        return ((Inbound.Refused) inbound).answer();
    }

    Answer post(byte[] content, String type) throws IOException {
        Inbound inbound = server().receive(FakeExchange.of("POST", ENDPOINT, "content-type", type));
        return ((Inbound.Handshake) inbound).call().answer(new ByteArrayInputStream(content));
    }

    ClientSession handshake(@Nullable SigningIdentity identity) throws Exception {
        AwaitingServerHello hello = hello(identity, null);
        return hello.receive(post(hello.content(), Wire.HANDSHAKE_TYPE).content())
                .trust((origin, scope, key) -> {});
    }

    static AwaitingServerHello hello(@Nullable SigningIdentity identity, @Nullable SessionId previous)
            throws BodyguardException {
        return ClientHandshake.start(parameters(Suite.DEFAULTS, identity, previous), RANDOM);
    }

    static ClientParameters parameters(
            List<Suite> suites, @Nullable SigningIdentity identity, @Nullable SessionId previous)
            throws BodyguardException {
        return new ClientParameters(
                Origin.parse("https://app.example"),
                "/app/notes",
                suites,
                List.of(),
                identity,
                previous,
                RekeyPolicy.DEFAULT);
    }

    static RequestHead get(String path) {
        return new RequestHead("GET", "app.example", path, BodyPresence.ABSENT, List.of());
    }
}
