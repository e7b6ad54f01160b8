package dev.bodyguard.benchmarks;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.ProtectedFields;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.exchange.ClientSession;
import dev.bodyguard.protocol.exchange.RekeyPolicy;
import dev.bodyguard.protocol.exchange.SealedRequest;
import dev.bodyguard.protocol.exchange.ServerSession;
import dev.bodyguard.protocol.handshake.AwaitingServerHello;
import dev.bodyguard.protocol.handshake.ClientHandshake;
import dev.bodyguard.protocol.handshake.ClientParameters;
import dev.bodyguard.protocol.handshake.PendingSession;
import dev.bodyguard.protocol.handshake.PreviousSession;
import dev.bodyguard.protocol.handshake.ServerHandshake;
import dev.bodyguard.protocol.handshake.ServerParameters;
import dev.bodyguard.protocol.handshake.ServerRsa;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.suite.KeyEstablishment;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.ClientFlight;
import dev.bodyguard.protocol.wire.RequestField;
import dev.bodyguard.protocol.wire.RequestHead;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** A client and a server that shake hands with each other in memory; the server has an Ed25519 identity. */
final class SessionPair {
    static final SecureRandom RANDOM = new SecureRandom();

    private final ClientParameters client;
    private final ServerParameters server;

    SessionPair(Suite suite) throws BodyguardException {
        this(suite, HandshakeBenchmark.Client.IDENTIFIED);
    }

    SessionPair(Suite suite, HandshakeBenchmark.Client kind) throws BodyguardException {
        client = new ClientParameters(
                origin(),
                "/app/notes",
                List.of(suite),
                List.of(),
                kind == HandshakeBenchmark.Client.IDENTIFIED ? SigningIdentity.generate(RANDOM) : null,
                usesRsa(suite) ? RsaKeyMaterial.client() : null,
                null,
                RekeyPolicy.DEFAULT);
        server = new ServerParameters(
                SigningIdentity.generate(RANDOM),
                usesRsa(suite) ? RsaKeyMaterial.server() : ServerRsa.NONE,
                List.of(suite),
                Scope.parse("/app"),
                ProtectedFields.DEFAULT,
                Duration.ofMinutes(30),
                Duration.ofHours(12));
    }

    private static boolean usesRsa(Suite suite) {
        return suite.keyEstablishment() != KeyEstablishment.SHARES;
    }

    static Origin origin() throws BodyguardException {
        return Origin.parse("https://app.example");
    }

    /** Both ends of a session, from a handshake that is complete: the client's flight was verified. */
    Ends shakeHands() throws BodyguardException {
        AwaitingServerHello hello = ClientHandshake.start(client, RANDOM);
        PendingSession pending =
                ServerHandshake.receive(hello.content()).answer(server, PreviousSession.UNSAID, RANDOM);
        ClientSession session = hello.receive(pending.content()).trust((origin, scope, identity) -> {});
        return new Ends(session, pending.confirm(flight(session), identity -> {}));
    }

    /** A client hello; the server may answer it any number of times. */
    byte[] hello() {
        return ClientHandshake.start(client, RANDOM).content();
    }

    PendingSession answer(byte[] hello) throws BodyguardException {
        return ServerHandshake.receive(hello).answer(server, PreviousSession.UNSAID, RANDOM);
    }

    private static ClientFlight flight(ClientSession session) throws BodyguardException {
        RequestHead head = new RequestHead("GET", "app.example", "/app", BodyPresence.ABSENT, List.of());
        SealedRequest request = session.nextTurn().join().seal(head);
        request.abandon();
        return Objects.requireNonNull(
                RequestField.readFrom(List.of(request.fieldValue())).flight());
    }

    /** The two ends. */
    record Ends(ClientSession client, ServerSession server) {}
}
