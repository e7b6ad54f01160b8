package dev.bodyguard.protocol.exchange;

import dev.bodyguard.protocol.BudgetExceeded;
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
            RequestField field = new RequestField(
                    session.id(),
                    place.epoch(),
                    place.number(),
                    salt,
                    keys.sealRequestHead(head.write()),
                    session.flight());
            return new SealedRequest(session, place, keys, field.write(head.fields()));
        } catch (BudgetExceeded e) {
            place.release();
            keys.erase();
            throw e;
        }
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
