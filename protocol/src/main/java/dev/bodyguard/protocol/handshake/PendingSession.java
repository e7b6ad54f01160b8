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
import dev.bodyguard.protocol.wire.ClientFlight;
import dev.bodyguard.protocol.wire.Item;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** A server that has answered and awaits the client's flight. No request is opened in this state. */
public final class PendingSession {

    private final SessionTerms terms;
    private final byte[] content;
    private final ClientSecrets secrets;
    private final Transcript transcript;
    private final ClientProof proof;
    private final SecureRandom random;
    private @Nullable ServerSession confirmed;
    private boolean erased;

    PendingSession(
            SessionTerms terms,
            byte[] content,
            ClientSecrets secrets,
            Transcript transcript,
            ClientProof proof,
            SecureRandom random) {
        this.terms = terms;
        this.content = content;
        this.secrets = secrets;
        this.transcript = transcript;
        this.proof = proof;
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
     * Takes the client's flight. A flight that fails leaves the state as it was: anybody can send one; only a key that was
     * made for the session is gone after eight. Once confirmed, the same session is answered to each of the requests that
     * carry the flight.
     *
     * @throws OpenFailed the flight is not from the client of this handshake
     * @throws ClientRefused it is, and the client may not have a session
     * @throws UnknownSession the handshake was {@linkplain #erase() forgotten} before it was confirmed
     */
    public synchronized ServerSession confirm(ClientFlight flight, ClientAdmission admission)
            throws BodyguardException {
        if (confirmed == null) {
            if (erased) {
                throw new UnknownSession("the handshake was dropped");
            }
            confirmed = verify(flight, admission);
            secrets.erase();
        }
        return confirmed;
    }

    private ServerSession verify(ClientFlight flight, ClientAdmission admission) throws BodyguardException {
        Transcript mine = transcript.fork();
        HandshakeSecrets keys = secrets.with(mine, flight.key());
        ByteBuffer items = ByteBuffer.wrap(AeadOpener.openOnce(
                terms.suite().aead(),
                keys.clientFlightKey(terms.suite().aead().keyLength()),
                flight.sealed(),
                mine.hash()));
        byte[] identity = Item.CI.readFrom(items);
        byte[] signature = Item.CV.readFrom(items);
        byte[] finished = Item.CF.readFrom(items);
        if (items.hasRemaining()) {
            throw new MalformedMessage("a client flight has three items");
        }
        PublicIdentity client = proof.verify(identity, mine.add(Item.CI, identity), signature);
        if (!MessageDigest.isEqual(keys.clientFinished(mine.add(Item.CV, signature)), finished)) {
            throw new OpenFailed();
        }
        admission.check(client);
        return new ServerSession(terms, client, keys.application(mine.add(Item.CF, finished)), random);
    }

    /** Forgets the handshake's secrets; a session that was confirmed goes on. */
    public synchronized void erase() {
        erased = true;
        secrets.erase();
    }
}
