package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.NoUsableSuite;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.crypto.AeadSealer;
import dev.bodyguard.protocol.crypto.Encapsulation;
import dev.bodyguard.protocol.exchange.SessionTerms;
import dev.bodyguard.protocol.identity.PublicIdentity;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.ClientHello;
import dev.bodyguard.protocol.wire.HandshakeContent;
import dev.bodyguard.protocol.wire.IdentityMessage;
import dev.bodyguard.protocol.wire.Item;
import dev.bodyguard.protocol.wire.ServerHello;
import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server that has a client's hello and has not yet answered. */
public final class ReceivedHello {

    private final ClientHello hello;
    private final byte[] exact;

    ReceivedHello(ClientHello hello, byte[] exact) {
        this.hello = hello;
        this.exact = exact;
    }

    /** The origin that the client means, as it wrote it. */
    public String origin() {
        return hello.origin();
    }

    /** The session that the client believes lost. */
    public @Nullable SessionId previous() {
        return hello.previous();
    }

    /**
     * Chooses a suite, agrees keys and proves the server's identity.
     *
     * @throws NoUsableSuite no suite of the server's was offered with a share, or the client cannot verify its signature
     * @throws MalformedMessage the client's share is not one
     */
    public PendingSession answer(ServerParameters server, PreviousSession previous, SecureRandom random)
            throws NoUsableSuite, MalformedMessage {
        Suite suite = choose(server);
        PublicIdentity own = server.identity().publicIdentity();
        if (!hello.signatureAlgorithms().contains(own.algorithm().wireName())) {
            throw new NoUsableSuite(
                    "the client cannot verify " + own.algorithm().wireName() + " signatures");
        }
        Encapsulation agreed = suite.group().encapsulate(share(suite), random);
        byte[] nonce = new byte[ClientHello.RANDOM_LENGTH];
        random.nextBytes(nonce);
        SessionTerms terms = new SessionTerms(
                SessionId.draw(random),
                server.scope(),
                suite,
                server.protectedFields(),
                server.idle(),
                server.absolute());
        byte[] answer = new ServerHello(
                        nonce,
                        suite.wireName(),
                        agreed.share(),
                        terms.id(),
                        terms.scope(),
                        terms.idle(),
                        terms.absolute())
                .write();
        Transcript transcript = Transcript.begin();
        transcript.add(Item.CH, exact);
        byte[] helloHash = transcript.add(Item.SH, answer);
        HandshakeSecrets secrets = HandshakeSecrets.derive(agreed.secret(), helloHash);
        byte[] flight = AeadSealer.sealOnce(
                suite.aead(),
                secrets.serverFlightKey(suite.aead().keyLength()),
                flight(server, previous, secrets, transcript),
                helloHash);
        return new PendingSession(terms, HandshakeContent.response(answer, flight), secrets, transcript, random);
    }

    private Suite choose(ServerParameters server) throws NoUsableSuite {
        List<String> offered = hello.suites();
        return server.suites().stream()
                .filter(suite -> offered.contains(suite.wireName()))
                .filter(suite -> hello.shares().containsKey(suite.group().wireName()))
                .findFirst()
                .orElseThrow(() ->
                        new NoUsableSuite("offered " + offered.size() + " suites; usable here: " + server.suites()));
    }

    private byte[] share(Suite suite) throws MalformedMessage {
        byte[] share = hello.shares().get(suite.group().wireName());
        if (share == null) {
            throw new MalformedMessage("the suite's share is missing");
        }
        return share;
    }

    private static byte[] flight(
            ServerParameters server, PreviousSession previous, HandshakeSecrets secrets, Transcript transcript) {
        PublicIdentity own = server.identity().publicIdentity();
        byte[] identity = new IdentityMessage(
                        own.algorithm().wireName(),
                        own.spki(),
                        new IdentityMessage.Extensions(
                                List.copyOf(server.protectedFields().names()), previous.wireName()))
                .write();
        byte[] signature = server.identity().sign(Proof.SERVER.over(transcript.add(Item.SI, identity)));
        byte[] finished = secrets.serverFinished(transcript.add(Item.SV, signature));
        transcript.add(Item.SF, finished);
        ByteArrayOutputStream flight = new ByteArrayOutputStream();
        flight.writeBytes(Item.SI.frame(identity));
        flight.writeBytes(Item.SV.frame(signature));
        flight.writeBytes(Item.SF.frame(finished));
        return flight.toByteArray();
    }
}
