package dev.bodyguard.protocol.exchange;

import dev.bodyguard.protocol.BudgetExceeded;
import dev.bodyguard.protocol.crypto.Aead;
import dev.bodyguard.protocol.crypto.Group;
import dev.bodyguard.protocol.wire.RequestField;
import dev.bodyguard.protocol.wire.RequestHead;

/** The right to send one exchange. Used once: sealed, or abandoned. */
public final class Turn {

    private final ClientSession session;
    private final ClientEpochs.Place place;
    private final ExchangeKeys keys;
    private final byte[] salt;
    private boolean used;

    Turn(ClientSession session, ClientEpochs.Place place, byte[] salt) {
        this.session = session;
        this.place = place;
        this.salt = salt;
        this.keys = place.keys(session.terms(), salt);
    }

    /** The exchange's number in its session. */
    public long number() {
        return place.number();
    }

    /** The epoch whose keys it uses. */
    public long epoch() {
        return place.epoch();
    }

    /**
     * Seals the head of the one request of this turn. Where it throws, the turn is abandoned.
     *
     * @throws BudgetExceeded the field would be larger than servers accept; names the largest header field
     * @throws IllegalStateException the turn was used before
     */
    public SealedRequest seal(RequestHead head) throws BudgetExceeded {
        use();
        try {
            RequestHead sent = withShare(head);
            RequestField field = field(keys.sealRequestHead(sent.write()));
            return new SealedRequest(session, place, keys, field.write(sent.fields()));
        } catch (BudgetExceeded e) {
            place.release();
            keys.erase();
            throw e;
        }
    }

    /** With a share where one is due and there is room for it. */
    private RequestHead withShare(RequestHead head) {
        Group group = session.suite().rekeyGroup();
        if (!place.wantsShare() || !fits(head.withRekey(new byte[group.clientShareLength()]))) {
            return head;
        }
        byte[] share = place.share(group, session.random());
        return share == null ? head : head.withRekey(share);
    }

    private boolean fits(RequestHead head) {
        try {
            field(new byte[head.write().length + Aead.TAG]).write(head.fields());
            return true;
        } catch (BudgetExceeded e) {
            return false;
        }
    }

    private RequestField field(byte[] sealedHead) {
        return new RequestField(session.id(), place.epoch(), place.number(), salt, sealedHead, session.flight());
    }

    /** Gives the turn up: nothing was sent. Without effect once it was used. */
    public void abandon() {
        synchronized (this) {
            if (used) {
                return;
            }
            used = true;
        }
        place.release();
        keys.erase();
    }

    private synchronized void use() {
        if (used) {
            throw new IllegalStateException("a turn is for one exchange");
        }
        used = true;
    }
}
