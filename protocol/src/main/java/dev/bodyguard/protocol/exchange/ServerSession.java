package dev.bodyguard.protocol.exchange;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.identity.PublicIdentity;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.RequestField;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server's end of a confirmed session. Safe for use by many threads. SPEC.md section 5. */
public final class ServerSession {

    private final SessionTerms terms;
    private final Sender sender;
    private final SecureRandom random;
    private final ServerEpochs epochs;
    private final ReplayWindow window = new ReplayWindow();

    /** Made by a handshake. */
    public ServerSession(SessionTerms terms, @Nullable PublicIdentity client, EpochSecrets first, SecureRandom random) {
        this.terms = terms;
        this.sender = new Sender(client, client == null ? terms.id().bytes() : client.keyId());
        this.random = random;
        this.epochs = new ServerEpochs(first, System::nanoTime);
    }

    /**
     * Opens a request's head. What comes back is authentic but not yet admitted: it may be a replay, or have been moved.
     *
     * @throws BodyguardException it does not open, or the session has ended
     */
    public UncheckedRequest open(RequestField field) throws BodyguardException {
        if (!field.session().equals(terms.id())) {
            throw new OpenFailed();
        }
        List<ServerEpochs.Attempt> attempts = epochs.attempts(terms.suite().aead(), terms.id(), field);
        for (ServerEpochs.Attempt attempt : attempts) {
            byte[] opened = openedBy(attempt, field);
            if (opened != null) {
                eraseOthers(attempts, attempt);
                epochs.opened(attempt);
                return new UncheckedRequest(this, field, opened, attempt.keys());
            }
        }
        throw new OpenFailed();
    }

    private static byte @Nullable [] openedBy(ServerEpochs.Attempt attempt, RequestField field) {
        try {
            return attempt.keys().openRequestHead(field.head());
        } catch (OpenFailed e) {
            attempt.erase();
            return null;
        }
    }

    private static void eraseOthers(List<ServerEpochs.Attempt> attempts, ServerEpochs.Attempt kept) {
        for (ServerEpochs.Attempt attempt : attempts) {
            if (attempt != kept) {
                attempt.erase();
            }
        }
    }

    /** Takes the share of a request that was admitted. @return the answer, or nothing where the share does not count */
    byte @Nullable [] renew(long epoch, long number, byte[] share) throws MalformedMessage {
        return epochs.renew(epoch, number, terms.suite().rekeyGroup(), share, random);
    }

    /** Erases the past epoch's secrets when they are a minute old; to be called from time to time. */
    public void prune() {
        epochs.erasePastWhenDue();
    }

    /** Forgets all secrets; exchanges that are open go on, with the keys they have. */
    public void erase() {
        epochs.erase();
    }

    ReplayWindow window() {
        return window;
    }

    Sender sender() {
        return sender;
    }

    SecureRandom random() {
        return random;
    }

    /** What was agreed. */
    public SessionTerms terms() {
        return terms;
    }

    /** The session's id. */
    public SessionId id() {
        return terms.id();
    }

    /** The paths it serves. */
    public Scope scope() {
        return terms.scope();
    }

    /** Its suite. */
    public Suite suite() {
        return terms.suite();
    }

    /** The client's proved identity; none for an anonymous client. */
    public @Nullable PublicIdentity client() {
        return sender.client();
    }

    /** Who owns what this session makes: SHA-256 of the client's SPKI, or the session id of an anonymous client. */
    public byte[] owner() {
        return sender.owner().clone();
    }
}
