package dev.bodyguard.protocol.exchange;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.UnknownSession;
import dev.bodyguard.protocol.crypto.Aead;
import dev.bodyguard.protocol.crypto.Encapsulation;
import dev.bodyguard.protocol.crypto.Group;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.wire.RequestField;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A server's epochs: it accepts its own, the one before and {@link EpochSecrets#AHEAD two} ahead, and moves on only after
 * a head opened under a later one's keys. After a share the next epoch has two forms, as agreed and by hash, since the
 * answer may be lost: what the client uses decides. SPEC.md section 5.6.
 */
final class ServerEpochs {

    /** Keys under which a request may open, and which epoch they are of. */
    static final class Attempt {
        private final ExchangeKeys keys;
        private final long epoch;
        private final long renewals;

        private Attempt(ExchangeKeys keys, EpochSecrets from) {
            this.keys = keys;
            this.epoch = from.epoch();
            this.renewals = from.renewals();
        }

        ExchangeKeys keys() {
            return keys;
        }

        void erase() {
            keys.erase();
        }
    }

    private static final Duration PAST_LIVES = Duration.ofSeconds(60);

    private final LongSupplier nanoTime;
    private EpochSecrets current;
    private @Nullable EpochSecrets past;
    private long pastSince;
    private @Nullable EpochSecrets agreed;
    private long newestShare = -1;
    private boolean erased;

    ServerEpochs(EpochSecrets first, LongSupplier nanoTime) {
        this.current = first;
        this.nanoTime = nanoTime;
    }

    /** Derives the keys that a request may ask for, one or two; it may still be a forgery. */
    synchronized List<Attempt> attempts(Aead aead, SessionId session, RequestField field)
            throws OpenFailed, UnknownSession {
        if (erased) {
            throw new UnknownSession("the session has ended");
        }
        erasePastWhenDue();
        Function<EpochSecrets, ExchangeKeys> keys =
                epoch -> ExchangeKeys.derive(aead, session, epoch, field.number(), field.salt());
        long ahead = field.epoch() - current.epoch();
        if (ahead == -1 && past != null) {
            return List.of(new Attempt(keys.apply(past), past));
        }
        if (ahead < 0 || ahead > EpochSecrets.AHEAD) {
            throw new OpenFailed();
        }
        Attempt byHash = attempt(current, ahead, keys);
        return ahead == 0 || agreed == null ? List.of(byHash) : List.of(attempt(agreed, ahead - 1, keys), byHash);
    }

    private static Attempt attempt(EpochSecrets from, long steps, Function<EpochSecrets, ExchangeKeys> keys) {
        if (steps == 0) {
            return new Attempt(keys.apply(from), from);
        }
        EpochSecrets next = from.next();
        try {
            return attempt(next, steps - 1, keys);
        } finally {
            next.erase();
        }
    }

    /** A head opened under these keys. */
    synchronized void opened(Attempt attempt) {
        if (erased || attempt.epoch <= current.epoch()) {
            return;
        }
        if (agreed != null && attempt.renewals > current.renewals()) {
            moveTo(agreed);
        }
        while (attempt.epoch > current.epoch()) {
            moveTo(current.next());
        }
    }

    private void moveTo(EpochSecrets next) {
        if (next != agreed) {
            eraseAgreed();
        }
        agreed = null;
        erasePast();
        past = current;
        pastSince = nanoTime.getAsLong();
        current = next;
    }

    /**
     * Takes the share of an admitted request: the newest one of the current epoch counts.
     *
     * @return the answer, or nothing where the share does not count
     * @throws MalformedMessage it is not a share of the group; nothing has changed
     */
    byte @Nullable [] renew(long epoch, long number, Group group, byte[] share, SecureRandom random)
            throws MalformedMessage {
        if (!counts(epoch, number)) {
            return null;
        }
        Encapsulation answer = group.encapsulate(share, random);
        try {
            return agree(epoch, number, answer.secret()) ? answer.share() : null;
        } finally {
            answer.secret().erase();
        }
    }

    private synchronized boolean counts(long epoch, long number) {
        return !erased && epoch == current.epoch() && number > newestShare;
    }

    private synchronized boolean agree(long epoch, long number, SecretBytes secret) {
        if (!counts(epoch, number)) {
            return false;
        }
        newestShare = number;
        eraseAgreed();
        agreed = current.next(secret);
        return true;
    }

    synchronized void erasePastWhenDue() {
        if (past != null && nanoTime.getAsLong() - pastSince >= PAST_LIVES.toNanos()) {
            erasePast();
        }
    }

    synchronized void erase() {
        erased = true;
        erasePast();
        eraseAgreed();
        current.erase();
    }

    private void erasePast() {
        if (past != null) {
            past.erase();
            past = null;
        }
    }

    private void eraseAgreed() {
        if (agreed != null) {
            agreed.erase();
            agreed = null;
        }
    }
}
