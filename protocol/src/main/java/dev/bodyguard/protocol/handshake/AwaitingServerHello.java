package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.crypto.AeadOpener;
import dev.bodyguard.protocol.crypto.RsaOaepPublicKey;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.exchange.SessionTerms;
import dev.bodyguard.protocol.suite.KeyEstablishment;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.HandshakeContent;
import dev.bodyguard.protocol.wire.Item;
import dev.bodyguard.protocol.wire.ServerHello;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;

/** A client that has sent its hello. */
public final class AwaitingServerHello {

    private static final byte[] NO_KEY = new byte[0];

    private final ClientParameters parameters;
    private final SecureRandom random;
    private final ClientOffer offer;
    private final byte[] hello;

    AwaitingServerHello(ClientParameters parameters, SecureRandom random, ClientOffer offer, byte[] hello) {
        this.parameters = parameters;
        this.random = random;
        this.offer = offer;
        this.hello = hello;
    }

    /** The content to POST to the handshake path. */
    public byte[] content() {
        return HandshakeContent.request(hello);
    }

    /**
     * Takes the server's answer: agrees keys, checks the server's signature and, where the shares came first, its Finished.
     * Ends this state, also where it throws.
     *
     * @throws MalformedMessage the answer does not parse, or chose what was not offered
     * @throws OpenFailed the answer is not from the holder of the identity that it names, to this hello
     */
    public AwaitingTrust receive(byte[] content) throws BodyguardException {
        offer.requireUnused();
        try {
            HandshakeContent answer = HandshakeContent.readResponse(content);
            ServerHello server = ServerHello.readFrom(answer.hello());
            Suite suite = chosen(server);
            if (!server.scope().covers(parameters.path())) {
                throw new MalformedMessage(
                        "the server's scope " + server.scope() + " does not cover the request's path");
            }
            Transcript transcript = Transcript.begin();
            byte[] clientHelloHash = transcript.add(Item.CH, hello);
            byte[] serverHelloHash = transcript.add(Item.SH, answer.hello());
            if (suite.keyEstablishment() == KeyEstablishment.SERVER_KEY) {
                return sendKey(server, suite, answer.flight(), transcript);
            }
            SecretBytes shared = offer.agree(suite, server, clientHelloHash, random);
            HandshakeSecrets secrets = HandshakeSecrets.derive(shared, serverHelloHash);
            return openFlight(server, suite, answer.flight(), transcript, secrets);
        } finally {
            erase();
        }
    }

    private Suite chosen(ServerHello server) throws MalformedMessage {
        return Suite.named(server.suite())
                .filter(parameters.suites()::contains)
                .orElseThrow(() -> new MalformedMessage("the server chose a suite that was not offered"));
    }

    /** Shares first: both have keys, and the server's proof is sealed and ends with its Finished. */
    private AwaitingTrust openFlight(
            ServerHello server, Suite suite, byte[] sealed, Transcript transcript, HandshakeSecrets secrets)
            throws BodyguardException {
        ByteBuffer flight = ByteBuffer.wrap(AeadOpener.openOnce(
                suite.aead(), secrets.serverFlightKey(suite.aead().keyLength()), sealed, transcript.hash()));
        ServerProof proof = ServerProof.verify(flight, transcript);
        byte[] finished = Item.SF.readFrom(flight);
        requireEnd(flight);
        if (!MessageDigest.isEqual(secrets.serverFinished(proof.verifyHash()), finished)) {
            throw new OpenFailed();
        }
        if (offer.usesForSecrets(proof.identity().spki())) {
            throw new MalformedMessage("the server proves its identity with a key that opens secrets");
        }
        transcript.add(Item.SF, finished);
        return proved(server, suite, proof, secrets, transcript, NO_KEY);
    }

    /** The server's key first: it proved the key, the client sends a secret under it, and the session's answers confirm. */
    private AwaitingTrust sendKey(ServerHello server, Suite suite, byte[] clear, Transcript transcript)
            throws BodyguardException {
        RsaOaepPublicKey key = RsaOaepPublicKey.readFrom(server.share());
        ByteBuffer flight = ByteBuffer.wrap(clear);
        ServerProof proof = ServerProof.verify(flight, transcript);
        requireEnd(flight);
        SecretBytes secret = RsaExchange.draw(random);
        byte[] clientKey = key.encrypt(secret, proof.verifyHash(), random);
        HandshakeSecrets secrets = HandshakeSecrets.derive(secret, transcript.add(Item.CK, clientKey));
        return proved(server, suite, proof, secrets, transcript, clientKey);
    }

    private static void requireEnd(ByteBuffer flight) throws MalformedMessage {
        if (flight.hasRemaining()) {
            throw new MalformedMessage("a server flight ends with its last item");
        }
    }

    private AwaitingTrust proved(
            ServerHello server,
            Suite suite,
            ServerProof proof,
            HandshakeSecrets secrets,
            Transcript transcript,
            byte[] clientKey)
            throws MalformedMessage {
        SessionTerms terms = new SessionTerms(
                server.session(), server.scope(), suite, proof.protectedFields(), server.idle(), server.absolute());
        return new AwaitingTrust(
                parameters, random, proof.identity(), terms, proof.previous(), secrets, transcript, clientKey);
    }

    /** Forgets the shares. */
    public void erase() {
        offer.erase();
    }
}
