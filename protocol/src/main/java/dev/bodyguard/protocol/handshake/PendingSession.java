package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.ClientRefused;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.UnknownSession;
import dev.bodyguard.protocol.crypto.AeadOpener;
import dev.bodyguard.protocol.exchange.ServerSession;
import dev.bodyguard.protocol.exchange.SessionTerms;
import dev.bodyguard.protocol.identity.PublicIdentity;
import dev.bodyguard.protocol.wire.IdentityMessage;
import dev.bodyguard.protocol.wire.Item;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** A server that has answered and awaits the client's flight. No request is opened in this state. */
public final class PendingSession {

    private final SessionTerms terms;
    private final byte[] content;
    private final HandshakeSecrets secrets;
    private final Transcript transcript;
    private final SecureRandom random;
    private @Nullable ServerSession confirmed;
    private boolean erased;

    PendingSession(
            SessionTerms terms, byte[] content, HandshakeSecrets secrets, Transcript transcript, SecureRandom random) {
        this.terms = terms;
        this.content = content;
        this.secrets = secrets;
        this.transcript = transcript;
        this.random = random;
    }

    /** The id of the session to be. */
    public SessionId id() {
        return terms.id();
    }

    /** The content of the handshake response. */
    public byte[] content() {
        return content.clone();
    }

    /**
     * Takes the client's flight. A flight that fails leaves the state as it was: anybody can send one. Once confirmed, the
     * same session is answered to each of the requests that carry the flight.
     *
     * @throws OpenFailed the flight is not from the client of this handshake
     * @throws ClientRefused it is, and the client may not have a session
     * @throws UnknownSession the handshake was {@linkplain #erase() forgotten} before it was confirmed
     */
    public synchronized ServerSession confirm(byte[] sealedFlight, ClientAdmission admission)
            throws BodyguardException {
        if (confirmed == null) {
            if (erased) {
                throw new UnknownSession("the handshake was dropped");
            }
            confirmed = verify(sealedFlight, admission);
            secrets.erase();
        }
        return confirmed;
    }

    private ServerSession verify(byte[] sealed, ClientAdmission admission) throws BodyguardException {
        Transcript mine = transcript.fork();
        ByteBuffer flight = ByteBuffer.wrap(AeadOpener.openOnce(
                terms.suite().aead(),
                secrets.clientFlightKey(terms.suite().aead().keyLength()),
                sealed,
                mine.hash()));
        byte[] identity = Item.CI.readFrom(flight);
        byte[] signature = Item.CV.readFrom(flight);
        byte[] finished = Item.CF.readFrom(flight);
        if (flight.hasRemaining()) {
            throw new MalformedMessage("a client flight has three items");
        }
        PublicIdentity client = prove(identity, mine.add(Item.CI, identity), signature);
        if (!MessageDigest.isEqual(secrets.clientFinished(mine.add(Item.CV, signature)), finished)) {
            throw new OpenFailed();
        }
        admission.check(client);
        return new ServerSession(terms, client, secrets.application(mine.add(Item.CF, finished)), random);
    }

    private static @Nullable PublicIdentity prove(byte[] identity, byte[] transcript, byte[] signature)
            throws BodyguardException {
        if (identity.length == 0) {
            if (signature.length != 0) {
                throw new MalformedMessage("an anonymous client signs nothing");
            }
            return null;
        }
        IdentityMessage message = IdentityMessage.readFrom(identity);
        PublicIdentity client = PublicIdentity.readFrom(message.algorithm(), message.key());
        client.verify(Proof.CLIENT.over(transcript), signature);
        return client;
    }

    /** Forgets the handshake's secrets; a session that was confirmed goes on. */
    public synchronized void erase() {
        erased = true;
        secrets.erase();
    }
}
