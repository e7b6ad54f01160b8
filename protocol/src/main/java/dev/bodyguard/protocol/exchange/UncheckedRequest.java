package dev.bodyguard.protocol.exchange;

import dev.bodyguard.protocol.BindingMismatch;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.ReplayedRequest;
import dev.bodyguard.protocol.wire.RequestField;
import dev.bodyguard.protocol.wire.RequestHead;

/** A request whose head opened. Only {@link #admit} makes it one that a handler may see. */
public final class UncheckedRequest {

    private final ServerSession session;
    private final long epoch;
    private final long number;
    private final byte[] opened;
    private final ExchangeKeys keys;

    UncheckedRequest(ServerSession session, RequestField field, byte[] opened, ExchangeKeys keys) {
        this.session = session;
        this.epoch = field.epoch();
        this.number = field.number();
        this.opened = opened;
        this.keys = keys;
    }

    /** Seals an answer to this request, a refusal included. */
    public ResponseSealer response() {
        return new ResponseSealer(keys, session.random(), null);
    }

    /**
     * Marks the number as used, atomically, then reads the head and checks that the request arrived where it was sent,
     * then takes the share that it may carry.
     *
     * @throws ReplayedRequest the number was used before, or lies below the window
     * @throws BindingMismatch it arrived at another method, authority or path
     * @throws MalformedMessage its head is none, or its share is not one of the suite's group
     */
    public OpenedRequest admit(RequestTarget target) throws ReplayedRequest, BindingMismatch, MalformedMessage {
        session.window().mark(number);
        RequestHead head = RequestHead.readFrom(opened);
        HeadFields.requireProtected(head.fields(), session.terms().protectedFields());
        target.require(head);
        byte[] share = head.rekey();
        return new OpenedRequest(session, head, keys, share == null ? null : session.renew(epoch, number, share));
    }
}
