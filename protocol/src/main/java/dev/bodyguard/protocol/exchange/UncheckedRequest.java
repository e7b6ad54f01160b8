package dev.bodyguard.protocol.exchange;

import dev.bodyguard.protocol.BindingMismatch;
import dev.bodyguard.protocol.ReplayedRequest;
import dev.bodyguard.protocol.wire.RequestHead;

/** A request whose head opened. Only {@link #admit} makes it one that a handler may see. */
public final class UncheckedRequest {

    private final ServerSession session;
    private final long number;
    private final RequestHead head;
    private final ExchangeKeys keys;

    UncheckedRequest(ServerSession session, long number, RequestHead head, ExchangeKeys keys) {
        this.session = session;
        this.number = number;
        this.head = head;
        this.keys = keys;
    }

    /** Seals an answer to this request, a refusal included. */
    public ResponseSealer response() {
        return new ResponseSealer(keys, session.random());
    }

    /**
     * Marks the number as used, atomically, then checks that the request arrived where it was sent.
     *
     * @throws ReplayedRequest the number was used before, or lies below the window
     * @throws BindingMismatch it arrived at another method, authority or path
     */
    public OpenedRequest admit(RequestTarget target) throws ReplayedRequest, BindingMismatch {
        session.window().mark(number);
        target.require(head);
        return new OpenedRequest(session, head, keys);
    }
}
