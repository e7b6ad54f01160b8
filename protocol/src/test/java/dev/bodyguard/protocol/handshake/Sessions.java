package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.ProtectedFields;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.exchange.ClientSession;
import dev.bodyguard.protocol.exchange.RekeyPolicy;
import dev.bodyguard.protocol.exchange.RequestTarget;
import dev.bodyguard.protocol.exchange.SealedRequest;
import dev.bodyguard.protocol.exchange.ServerSession;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.ClientFlight;
import dev.bodyguard.protocol.wire.RequestField;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two ends of a session, for tests. */
public record Sessions(ClientSession client, ServerSession server) {

    public static final SecureRandom RANDOM = new SecureRandom();
    public static final Origin ORIGIN = origin("https://app.example");
    private static final ClientAdmission EVERYBODY = client -> {};

    public static Sessions establish(Suite suite, @Nullable SigningIdentity client, RekeyPolicy rekey)
            throws BodyguardException {
        AwaitingServerHello hello = ClientHandshake.start(clientParameters(List.of(suite), client, rekey), RANDOM);
        PendingSession pending =
                ServerHandshake.receive(hello.content()).answer(server(List.of(suite)), PreviousSession.UNSAID, RANDOM);
        ClientSession session = hello.receive(pending.content()).trust((origin, scope, server) -> {});
        return new Sessions(session, pending.confirm(flight(session), EVERYBODY));
    }

    public static Sessions establish(RekeyPolicy rekey) throws BodyguardException {
        return establish(Suite.X25519_AES256GCM, null, rekey);
    }

    static ClientParameters clientParameters(
            List<Suite> suites, @Nullable SigningIdentity identity, RekeyPolicy rekey) {
        ClientRsa rsa = suites.contains(Suite.RSAKX_XCHACHA20POLY1305) ? RsaKeys.client() : null;
        return new ClientParameters(ORIGIN, "/app/notes", suites, List.of(), identity, rsa, null, rekey);
    }

    static ServerParameters server(List<Suite> suites) throws BodyguardException {
        return server(suites, SigningIdentity.generate(RANDOM), RsaKeys.server());
    }

    static ServerParameters server(List<Suite> suites, SigningIdentity identity, ServerRsa rsa)
            throws BodyguardException {
        return new ServerParameters(
                identity,
                rsa,
                suites,
                Scope.parse("/app"),
                ProtectedFields.DEFAULT,
                Duration.ofMinutes(30),
                Duration.ofHours(12));
    }

    /** The flight that the session's first request carries. */
    static ClientFlight flight(ClientSession session) throws BodyguardException {
        SealedRequest request = session.nextTurn().join().seal(TestHeads.get("/app/flight"));
        request.abandon();
        ClientFlight flight =
                RequestField.readFrom(List.of(request.fieldValue())).flight();
        if (flight == null) {
            throw new IllegalStateException("an unconfirmed session carries its flight");
        }
        return flight;
    }

    public RequestTarget target(String method, String path) {
        return new RequestTarget(method, ORIGIN, path);
    }

    private static Origin origin(String text) {
        try {
            return Origin.parse(text);
        } catch (BodyguardException e) {
            throw new IllegalStateException(e);
        }
    }
}
