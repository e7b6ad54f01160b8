package dev.bodyguard.protocol.exchange;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.crypto.EphemeralShare;
import dev.bodyguard.protocol.crypto.Group;
import dev.bodyguard.protocol.crypto.SecretBytes;
import java.security.SecureRandom;

/**
 * A client's renewal of its keys by share: at most one share is out, and its private half lives until it is answered or
 * lost. Guarded by the lock of its owner, {@link ClientEpochs}. SPEC.md section 5.6.
 */
final class ShareRenewal {

    private sealed interface State permits Idle, Out, Agreed {}

    private static final class Idle implements State {}

    /** A share rides in the request of this place. */
    private static final class Out implements State {
        private final ClientEpochs.Place carrier;
        private final EphemeralShare share;

        private Out(ClientEpochs.Place carrier, EphemeralShare share) {
            this.carrier = carrier;
            this.share = share;
        }
    }

    /** The share was answered: these are the next epoch's secrets. */
    private static final class Agreed implements State {
        private final EpochSecrets next;

        private Agreed(EpochSecrets next) {
            this.next = next;
        }
    }

    private static final Idle IDLE = new Idle();

    private final RekeyLimit limit;
    private Passed since;
    private State state = IDLE;

    ShareRenewal(RekeyLimit limit, Passed since) {
        this.limit = limit;
        this.since = since;
    }

    boolean isWanted(Passed now) {
        return state instanceof Idle && limit.isReached(since, now);
    }

    /** A fresh share for the request of this place. */
    byte[] send(ClientEpochs.Place carrier, Group group, SecureRandom random) {
        EphemeralShare share = group.generate(random);
        state = new Out(carrier, share);
        return share.publicShare();
    }

    boolean isOut() {
        return state instanceof Out;
    }

    /** Takes the answer that came to this place, unless its share was lost meanwhile. */
    void answered(ClientEpochs.Place place, byte[] answer, EpochSecrets current) throws MalformedMessage {
        if (state instanceof Out out && out.carrier == place) {
            state = IDLE;
            SecretBytes agreed = out.share.agree(answer);
            state = new Agreed(current.next(agreed));
            agreed.erase();
        }
    }

    /** This place's exchange is over: a share that it carried and that was not answered is lost. */
    void over(ClientEpochs.Place place) {
        if (state instanceof Out out && out.carrier == place) {
            erase();
        }
    }

    boolean isAgreed() {
        return state instanceof Agreed;
    }

    /** The epoch after this one: as agreed where a share was answered, else by hash. */
    EpochSecrets after(EpochSecrets current, Passed now) {
        if (state instanceof Agreed agreed) {
            state = IDLE;
            since = now;
            return agreed.next;
        }
        return current.next();
    }

    void erase() {
        if (state instanceof Out out) {
            out.share.erase();
        } else if (state instanceof Agreed agreed) {
            agreed.next.erase();
        }
        state = IDLE;
    }
}
