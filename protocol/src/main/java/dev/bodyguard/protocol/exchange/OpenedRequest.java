package dev.bodyguard.protocol.exchange;

import dev.bodyguard.protocol.ProtectedFields;
import dev.bodyguard.protocol.body.BodyOpener;
import dev.bodyguard.protocol.identity.PublicIdentity;
import dev.bodyguard.protocol.wire.RequestHead;
import org.jspecify.annotations.Nullable;

/** A request that is authentic, received for the first time, and arrived where it was sent. */
public final class OpenedRequest {

    private final ServerSession session;
    private final RequestHead head;
    private final ExchangeKeys keys;
    private final byte @Nullable [] shareAnswer;

    OpenedRequest(ServerSession session, RequestHead head, ExchangeKeys keys, byte @Nullable [] shareAnswer) {
        this.shareAnswer = shareAnswer;
        this.session = session;
        this.head = head;
        this.keys = keys;
    }

    /** The opened head. */
    public RequestHead head() {
        return head;
    }

    /** An opener for the body that follows; for a head that says absent, any content octet is an error. */
    public BodyOpener body() {
        return BodyOpener.of(keys::requestBodyOpener);
    }

    /** Seals the response to this request. */
    public ResponseSealer response() {
        return new ResponseSealer(keys, session.random(), shareAnswer);
    }

    /** The session it came in. */
    public ServerSession session() {
        return session;
    }

    /** The client's proved identity; none for an anonymous client. */
    public @Nullable PublicIdentity client() {
        return session.client();
    }

    /** See {@link ServerSession#owner()}. */
    public byte[] owner() {
        return session.owner();
    }

    /** The fields that travel inside heads. */
    public ProtectedFields protectedFields() {
        return session.terms().protectedFields();
    }

    /** Forgets the exchange's keys; bodies that were begun go on. */
    public void erase() {
        keys.erase();
    }
}
