package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.exchange.ClientSession;
import dev.bodyguard.protocol.exchange.RekeyPolicy;
import dev.bodyguard.protocol.exchange.ServerSession;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.ClientFlight;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One handshake, message by message, so that a test can stand between the two. */
final class Played {

    private static final ServerTrust ANY = (origin, scope, server) -> {};
    private static final ClientAdmission EVERYBODY = client -> {};

    private final ServerParameters server;
    private final ClientParameters client;
    private final long seed;
    private final AwaitingServerHello hello;

    private Played(ServerParameters server, ClientParameters client, long seed) {
        this.server = server;
        this.client = client;
        this.seed = seed;
        this.hello = ClientHandshake.start(client, random(seed));
    }

    static Played begin(Suite suite, @Nullable SigningIdentity client) throws BodyguardException {
        return begin(List.of(suite), client, List.of(suite));
    }

    static Played begin(List<Suite> offered, @Nullable SigningIdentity client, List<Suite> accepted)
            throws BodyguardException {
        return begin(offered, client, Sessions.server(accepted));
    }

    static Played begin(Suite suite, @Nullable SigningIdentity client, ServerRsa rsa) throws BodyguardException {
        SigningIdentity server = SigningIdentity.generate(Sessions.RANDOM);
        return begin(List.of(suite), client, Sessions.server(List.of(suite), server, rsa));
    }

    static Played begin(List<Suite> offered, @Nullable SigningIdentity client, ServerParameters server) {
        return new Played(
                server, Sessions.clientParameters(offered, client, RekeyPolicy.DEFAULT), Sessions.RANDOM.nextLong());
    }

    /** The same again, hello and keys included: a client takes one answer only, and many are to be tried. */
    Played again() {
        return new Played(server, client, seed);
    }

    private static SecureRandom random(long seed) {
        try {
            SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
            random.setSeed(seed);
            return random;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime of ours has it", e);
        }
    }

    byte[] helloContent() {
        return hello.content();
    }

    PendingSession answer() throws BodyguardException {
        return answer(hello.content());
    }

    PendingSession answer(byte[] content) throws BodyguardException {
        return ServerHandshake.receive(content).answer(server, PreviousSession.UNSAID, Sessions.RANDOM);
    }

    ClientSession receive(byte[] content) throws BodyguardException {
        return hello.receive(content).trust(ANY);
    }

    ClientSession receive(PendingSession pending) throws BodyguardException {
        return receive(pending.content());
    }

    static ServerSession confirm(PendingSession pending, ClientFlight flight) throws BodyguardException {
        return pending.confirm(flight, EVERYBODY);
    }
}
