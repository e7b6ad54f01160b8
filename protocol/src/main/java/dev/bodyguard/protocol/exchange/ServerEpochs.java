package dev.bodyguard.protocol.exchange;

import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.UnknownSession;
import dev.bodyguard.protocol.crypto.Aead;
import dev.bodyguard.protocol.wire.RequestField;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A server's epochs: it accepts its own, the one before and {@link EpochSecrets#AHEAD two} ahead, and moves on only after
 * a head opened under a later one's keys. SPEC.md section 5.6.
 */
final class ServerEpochs {

    private static final Duration PAST_LIVES = Duration.ofSeconds(60);

    private final LongSupplier nanoTime;
    private EpochSecrets current;
    private @Nullable EpochSecrets past;
    private long pastSince;
    private boolean erased;

    ServerEpochs(EpochSecrets first, LongSupplier nanoTime) {
        this.current = first;
        this.nanoTime = nanoTime;
    }

    /** Derives the keys that a request asks for; the request may still be a forgery. */
    ExchangeKeys keysFor(Aead aead, SessionId session, RequestField field) throws OpenFailed, UnknownSession {
        synchronized (this) {
            if (erased) {
                throw new UnknownSession("the session has ended");
            }
            erasePastWhenDue();
            long ahead = field.epoch() - current.epoch();
            if (ahead > 0 && ahead <= EpochSecrets.AHEAD) {
                EpochSecrets later = later((int) ahead);
                ExchangeKeys keys = ExchangeKeys.derive(aead, session, later, field.number(), field.salt());
                later.erase();
                return keys;
            }
            EpochSecrets epoch = ahead == 0 ? current : ahead == -1 ? past : null;
            if (epoch == null) {
                throw new OpenFailed();
            }
            return ExchangeKeys.derive(aead, session, epoch, field.number(), field.salt());
        }
    }

    private EpochSecrets later(int steps) {
        EpochSecrets later = current.next();
        for (int step = 1; step < steps; step++) {
            EpochSecrets passed = later;
            later = passed.next();
            passed.erase();
        }
        return later;
    }

    /** A head opened under this epoch's keys. */
    synchronized void opened(long epoch) {
        while (!erased && epoch > current.epoch()) {
            erasePast();
            past = current;
            pastSince = nanoTime.getAsLong();
            current = current.next();
        }
    }

    synchronized void erasePastWhenDue() {
        if (past != null && nanoTime.getAsLong() - pastSince >= PAST_LIVES.toNanos()) {
            erasePast();
        }
    }

    synchronized void erase() {
        erased = true;
        erasePast();
        current.erase();
    }

    private void erasePast() {
        if (past != null) {
            past.erase();
            past = null;
        }
    }
}
