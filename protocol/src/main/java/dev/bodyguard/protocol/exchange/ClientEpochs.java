package dev.bodyguard.protocol.exchange;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.crypto.Group;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The one owner of a client's exchange numbers and epochs. The server accepts one epoch behind its own and two ahead. So
 * the client moves on to epoch e+1 only when no exchange of e-1 is open, and when an answer has shown that the server has
 * come as far as e-1: otherwise a request that overtakes, or one that was lost, would leave the server behind for good.
 * While a share is out it does not move at all: the answer is for the epoch that the share was sent in. SPEC.md section 5.6.
 */
final class ClientEpochs {

    /** A number in an epoch; {@link #release()} it when its response head came, or never will. */
    final class Place {
        private final EpochSecrets epoch;
        private final long number;
        private boolean carriesShare;
        private boolean released;

        private Place(EpochSecrets epoch, long number) {
            this.epoch = epoch;
            this.number = number;
        }

        long number() {
            return number;
        }

        long epoch() {
            return epoch.epoch();
        }

        /** Derives from the epoch's secrets while they are there. */
        ExchangeKeys keys(SessionTerms terms, byte[] salt) {
            synchronized (ClientEpochs.this) {
                return ExchangeKeys.derive(terms.suite().aead(), terms.id(), epoch, number, salt, octets::add);
            }
        }

        /** Whether a share would be of use in this place's request. */
        boolean wantsShare() {
            synchronized (ClientEpochs.this) {
                return !erased && !released && epoch == current && shares.isWanted(passed());
            }
        }

        /** A fresh share for this place's request; none if it is of no use any more. */
        byte @Nullable [] share(Group group, SecureRandom random) {
            synchronized (ClientEpochs.this) {
                if (!wantsShare()) {
                    return null;
                }
                carriesShare = true;
                return shares.send(this, group, random);
            }
        }

        /**
         * The server answered: it has reached this epoch.
         *
         * @param answer its answer to the share
         * @throws MalformedMessage the answer is not a share of the group, or is to none
         */
        void answered(byte @Nullable [] answer) throws MalformedMessage {
            synchronized (ClientEpochs.this) {
                reached = Math.max(reached, epoch.epoch());
                if (answer != null && !carriesShare) {
                    throw new MalformedMessage("an answer to a share that was not sent");
                }
                if (answer != null && !erased) {
                    shares.answered(this, answer, current);
                }
            }
        }

        void release() {
            ClientEpochs.this.release(this);
        }
    }

    private final RekeyPolicy policy;
    private final LongSupplier nanoTime;
    private final Queue<CompletableFuture<Place>> waiting = new ArrayDeque<>();
    private final LongAdder octets = new LongAdder();
    private final ShareRenewal shares;
    private EpochSecrets current;
    private @Nullable EpochSecrets past;
    private Passed epochStart;
    private long nextNumber;
    private long reached;
    private long sentInCurrent;
    private int openInCurrent;
    private int openInPast;
    private boolean erased;

    ClientEpochs(EpochSecrets first, RekeyPolicy policy, LongSupplier nanoTime) {
        this.current = first;
        this.policy = policy;
        this.nanoTime = nanoTime;
        this.epochStart = passed();
        this.shares = new ShareRenewal(policy.share(), epochStart);
    }

    synchronized CompletableFuture<Place> next() {
        if (spent()) {
            throw new IllegalStateException("the session is spent");
        }
        if (waiting.isEmpty() && mayTake()) {
            return CompletableFuture.completedFuture(take());
        }
        CompletableFuture<Place> place = new CompletableFuture<>();
        waiting.add(place);
        return place;
    }

    synchronized boolean spent() {
        return erased || ClientSession.isLast(nextNumber);
    }

    void erase() {
        Queue<CompletableFuture<Place>> left;
        synchronized (this) {
            erased = true;
            current.erase();
            erasePast();
            shares.erase();
            left = new ArrayDeque<>(waiting);
            waiting.clear();
        }
        left.forEach(place -> place.completeExceptionally(new IllegalStateException("the session was erased")));
    }

    /** Where keys are renewed after every message one waits for the right to advance, unless nothing can bring it. */
    private boolean mayTake() {
        if (openInCurrent + openInPast == 0) {
            return true;
        }
        if (policy.share().isEveryMessage()) {
            return false;
        }
        return !policy.hash().isEveryMessage() || sentInCurrent == 0 || mayAdvance();
    }

    private Place take() {
        if (sentInCurrent > 0 && isDue() && mayAdvance()) {
            advance();
        }
        sentInCurrent++;
        openInCurrent++;
        return new Place(current, nextNumber++);
    }

    private boolean mayAdvance() {
        return openInPast == 0 && current.epoch() < reached + EpochSecrets.AHEAD && !shares.isOut();
    }

    private boolean isDue() {
        return shares.isAgreed() || policy.hash().isReached(epochStart, passed());
    }

    private Passed passed() {
        return new Passed(nextNumber, octets.sum(), nanoTime.getAsLong());
    }

    private void advance() {
        epochStart = passed();
        past = current;
        openInPast = openInCurrent;
        current = shares.after(current, epochStart);
        openInCurrent = 0;
        sentInCurrent = 0;
        erasePastWhenClosed();
    }

    private void release(Place place) {
        Map<CompletableFuture<Place>, Place> woken;
        synchronized (this) {
            if (place.released) {
                return;
            }
            place.released = true;
            shares.over(place);
            if (place.epoch == current) {
                openInCurrent--;
            } else {
                openInPast--;
                erasePastWhenClosed();
            }
            if (waiting.isEmpty()) {
                return;
            }
            woken = new LinkedHashMap<>();
            waiting.removeIf(CompletableFuture::isDone);
            while (!waiting.isEmpty() && mayTake() && !spent()) {
                woken.put(waiting.remove(), take());
            }
        }
        woken.forEach((future, taken) -> {
            if (!future.complete(taken)) {
                taken.release();
            }
        });
    }

    private void erasePastWhenClosed() {
        if (openInPast == 0) {
            erasePast();
        }
    }

    private void erasePast() {
        if (past != null) {
            past.erase();
            past = null;
        }
    }
}
