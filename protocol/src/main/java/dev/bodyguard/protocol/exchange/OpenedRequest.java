package dev.bodyguard.protocol.exchange;

import dev.bodyguard.protocol.ProtectedFields;
import dev.bodyguard.protocol.body.BodyOpener;
import dev.bodyguard.protocol.identity.PublicIdentity;
import dev.bodyguard.protocol.wire.RequestHead;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that is authentic, received for the first time, and arrived where it was sent. */
public final class OpenedRequest {

    private final @Nullable ServerSession session;
    private final Sender sender;
    private final ProtectedFields protectedFields;
    private final RequestHead head;
    private final ExchangeKeys keys;
    private final ResponseSealer response;

    OpenedRequest(ServerSession session, RequestHead head, ExchangeKeys keys, byte @Nullable [] shareAnswer) {
        this.session = session;
        this.sender = session.sender();
        this.protectedFields = session.terms().protectedFields();
        this.head = head;
        this.keys = keys;
        this.response = new ResponseSealer(keys, session.random(), shareAnswer);
    }

    /** One outside any session, made by what checked it. */
    public OpenedRequest(
            Sender sender, ProtectedFields protectedFields, RequestHead head, ExchangeKeys keys, SecureRandom random) {
        this.session = null;
        this.sender = sender;
        this.protectedFields = protectedFields;
        this.head = head;
        this.keys = keys;
        this.response = new ResponseSealer(keys, random);
    }

    /** The opened head. */
    public RequestHead head() {
        return head;
    }

    /** An opener for the body that follows; for a head that says absent, any content octet is an error. */
    public BodyOpener body() {
        return BodyOpener.of(keys::requestBodyOpener);
    }

    /**
     * In place of {@link #body()}, where the whole body is to be verified before anything of it is used.
     *
     * @param limit most bytes of plaintext
     */
    public BodyVerifier verifier(long limit) {
        return new BodyVerifier(head.body(), keys, limit);
    }

    /** Seals the response to this request. */
    public ResponseSealer response() {
        return response;
    }

    /** The session it came in; empty for a one-shot. */
    public Optional<ServerSession> session() {
        return Optional.ofNullable(session);
    }

    /** The client's proved identity; none for an anonymous client. */
    public @Nullable PublicIdentity client() {
        return sender.client();
    }

    /** Who owns what it makes: see {@link ServerSession#owner()}; an anonymous one-shot shares its owner with no other. */
    public byte[] owner() {
        return sender.owner().clone();
    }

    /** The fields that travel inside heads. */
    public ProtectedFields protectedFields() {
        return protectedFields;
    }

    /** Forgets the exchange's keys; bodies that were begun go on. */
    public void erase() {
        keys.erase();
    }
}
