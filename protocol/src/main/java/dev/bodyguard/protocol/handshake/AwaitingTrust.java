package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.UntrustedServer;
import dev.bodyguard.protocol.crypto.AeadSealer;
import dev.bodyguard.protocol.exchange.ClientSession;
import dev.bodyguard.protocol.exchange.SessionTerms;
import dev.bodyguard.protocol.identity.PublicIdentity;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.ClientFlight;
import dev.bodyguard.protocol.wire.IdentityMessage;
import dev.bodyguard.protocol.wire.Item;
import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** A client that has proof of who answered, and has still to decide whether that is the server it means. */
public final class AwaitingTrust {

    private static final byte[] NOTHING = new byte[0];

    private final ClientParameters parameters;
    private final SecureRandom random;
    private final PublicIdentity server;
    private final SessionTerms terms;
    private final PreviousSession previous;
    private final HandshakeSecrets secrets;
    private final Transcript transcript;
    private final byte[] clientKey;

    AwaitingTrust(
            ClientParameters parameters,
            SecureRandom random,
            PublicIdentity server,
            SessionTerms terms,
            PreviousSession previous,
            HandshakeSecrets secrets,
            Transcript transcript,
            byte[] clientKey) {
        this.parameters = parameters;
        this.random = random;
        this.server = server;
        this.terms = terms;
        this.previous = previous;
        this.secrets = secrets;
        this.transcript = transcript;
        this.clientKey = clientKey;
    }

    /** Whoever answered holds this identity's key. */
    public PublicIdentity server() {
        return server;
    }

    /** The paths that the session will serve. */
    public Scope scope() {
        return terms.scope();
    }

    /** The suite that was chosen. */
    public Suite suite() {
        return terms.suite();
    }

    /** What the server says of the session that the client believes lost. */
    public PreviousSession previous() {
        return previous;
    }

    /**
     * Goes on if the server is trusted: proves the client's identity and makes the session. Ends this state, also where
     * it throws.
     *
     * @throws UntrustedServer the decision was no
     */
    public ClientSession trust(ServerTrust trust) throws UntrustedServer {
        try {
            trust.check(parameters.origin(), terms.scope(), server);
            byte[] bound = transcript.hash();
            byte[] flight = AeadSealer.sealOnce(
                    terms.suite().aead(),
                    secrets.clientFlightKey(terms.suite().aead().keyLength()),
                    flight(parameters.identity()),
                    bound);
            return new ClientSession(
                    terms,
                    server,
                    secrets.application(transcript.hash()),
                    new ClientFlight(clientKey, flight),
                    parameters.rekey(),
                    random);
        } finally {
            erase();
        }
    }

    private byte[] flight(@Nullable SigningIdentity identity) {
        byte[] message = identity == null ? NOTHING : message(identity);
        byte[] identityHash = transcript.add(Item.CI, message);
        byte[] signature = identity == null ? NOTHING : identity.sign(Proof.CLIENT.over(identityHash));
        byte[] finished = secrets.clientFinished(transcript.add(Item.CV, signature));
        transcript.add(Item.CF, finished);
        ByteArrayOutputStream flight = new ByteArrayOutputStream();
        flight.writeBytes(Item.CI.frame(message));
        flight.writeBytes(Item.CV.frame(signature));
        flight.writeBytes(Item.CF.frame(finished));
        return flight.toByteArray();
    }

    private static byte[] message(SigningIdentity identity) {
        return new IdentityMessage(identity.publicIdentity(), IdentityMessage.Extensions.NONE).write();
    }

    /** Forgets the handshake's secrets. */
    public void erase() {
        secrets.erase();
    }
}
