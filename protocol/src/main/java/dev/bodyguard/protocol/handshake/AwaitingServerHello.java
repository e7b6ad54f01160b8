package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.ProtectedFields;
import dev.bodyguard.protocol.crypto.AeadOpener;
import dev.bodyguard.protocol.crypto.EphemeralShare;
import dev.bodyguard.protocol.crypto.Group;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.exchange.SessionTerms;
import dev.bodyguard.protocol.identity.PublicIdentity;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.HandshakeContent;
import dev.bodyguard.protocol.wire.IdentityMessage;
import dev.bodyguard.protocol.wire.Item;
import dev.bodyguard.protocol.wire.ServerHello;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Map;

/** A client that has sent its hello. */
public final class AwaitingServerHello {

    private final ClientParameters parameters;
    private final SecureRandom random;
    private final Map<Group, EphemeralShare> shares;
    private final byte[] hello;
    private final Transcript transcript;

    AwaitingServerHello(
            ClientParameters parameters,
            SecureRandom random,
            Map<Group, EphemeralShare> shares,
            byte[] hello,
            Transcript transcript) {
        this.parameters = parameters;
        this.random = random;
        this.shares = shares;
        this.hello = hello;
        this.transcript = transcript;
    }

    /** The content to POST to the handshake path. */
    public byte[] content() {
        return HandshakeContent.request(hello);
    }

    /**
     * Takes the server's answer: agrees keys, opens the server's flight, checks its signature and its Finished. Ends this
     * state, also where it throws.
     *
     * @throws MalformedMessage the answer does not parse, or chose what was not offered
     * @throws OpenFailed the answer is not from the holder of the identity that it names, to this hello
     */
    public AwaitingTrust receive(byte[] content) throws BodyguardException {
        try {
            HandshakeContent answer = HandshakeContent.readResponse(content);
            ServerHello server = ServerHello.readFrom(answer.hello());
            Suite suite = chosen(server);
            if (!server.scope().covers(parameters.path())) {
                throw new MalformedMessage(
                        "the server's scope " + server.scope() + " does not cover the request's path");
            }
            SecretBytes shared = share(suite).agree(server.share());
            byte[] helloHash = transcript.add(Item.SH, answer.hello());
            HandshakeSecrets secrets = HandshakeSecrets.derive(shared, helloHash);
            return openFlight(answer.flight(), server, suite, secrets, helloHash);
        } finally {
            erase();
        }
    }

    private Suite chosen(ServerHello server) throws MalformedMessage {
        return Suite.named(server.suite())
                .filter(parameters.suites()::contains)
                .orElseThrow(() -> new MalformedMessage("the server chose a suite that was not offered"));
    }

    private EphemeralShare share(Suite suite) {
        EphemeralShare share = shares.get(suite.group());
        if (share == null) {
            throw new IllegalStateException("the hello was answered before");
        }
        return share;
    }

    private AwaitingTrust openFlight(
            byte[] sealed, ServerHello server, Suite suite, HandshakeSecrets secrets, byte[] helloHash)
            throws BodyguardException {
        ByteBuffer flight = ByteBuffer.wrap(AeadOpener.openOnce(
                suite.aead(), secrets.serverFlightKey(suite.aead().keyLength()), sealed, helloHash));
        byte[] identity = Item.SI.readFrom(flight);
        byte[] signature = Item.SV.readFrom(flight);
        byte[] finished = Item.SF.readFrom(flight);
        if (flight.hasRemaining()) {
            throw new MalformedMessage("a server flight has three items");
        }
        IdentityMessage message = IdentityMessage.readFrom(identity);
        PublicIdentity peer = PublicIdentity.readFrom(message.algorithm(), message.key());
        peer.verify(Proof.SERVER.over(transcript.add(Item.SI, identity)), signature);
        if (!MessageDigest.isEqual(secrets.serverFinished(transcript.add(Item.SV, signature)), finished)) {
            throw new OpenFailed();
        }
        byte[] finishedHash = transcript.add(Item.SF, finished);
        SessionTerms terms = new SessionTerms(
                server.session(), server.scope(), suite, protectedFields(message), server.idle(), server.absolute());
        return new AwaitingTrust(
                parameters,
                random,
                peer,
                terms,
                PreviousSession.named(message.extensions().previous()),
                secrets,
                transcript,
                finishedHash);
    }

    private static ProtectedFields protectedFields(IdentityMessage message) throws MalformedMessage {
        try {
            return ProtectedFields.of(message.extensions().protectedFields());
        } catch (IllegalArgumentException e) {
            throw new MalformedMessage("the server lists a header field that cannot be protected");
        }
    }

    /** Forgets the shares. */
    public void erase() {
        shares.values().forEach(EphemeralShare::erase);
        shares.clear();
    }
}
