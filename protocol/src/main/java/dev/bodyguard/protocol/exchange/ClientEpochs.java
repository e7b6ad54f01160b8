package dev.bodyguard.protocol.exchange;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The one owner of a client's exchange numbers and epochs. The server accepts one epoch behind its own and two ahead. So
 * the client moves on to epoch e+1 only when no exchange of e-1 is open, and when an answer has shown that the server has
 * come as far as e-1: otherwise a request that overtakes, or one that was lost, would leave the server behind for good.
 * SPEC.md section 5.6.
 */
final class ClientEpochs {

    /** A number in an epoch; {@link #release()} it when its response head came, or never will. */
    final class Place {
        private final EpochSecrets epoch;
        private final long number;
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
                return ExchangeKeys.derive(terms.suite().aead(), terms.id(), epoch, number, salt);
            }
        }

        /** The server answered: it has reached this epoch. */
        void answered() {
            synchronized (ClientEpochs.this) {
                reached = Math.max(reached, epoch.epoch());
            }
        }

        void release() {
            ClientEpochs.this.release(this);
        }
    }

    private final RekeyPolicy policy;
    private final LongSupplier nanoTime;
    private final Queue<CompletableFuture<Place>> waiting = new ArrayDeque<>();
    private EpochSecrets current;
    private @Nullable EpochSecrets past;
    private long epochStart;
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
        this.epochStart = nanoTime.getAsLong();
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
            left = new ArrayDeque<>(waiting);
            waiting.clear();
        }
        left.forEach(place -> place.completeExceptionally(new IllegalStateException("the session was erased")));
    }

    /** Where keys are renewed after every message one waits for the right to advance, unless nothing can bring it. */
    private boolean mayTake() {
        return !policy.waits() || sentInCurrent == 0 || mayAdvance() || openInCurrent + openInPast == 0;
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
        return openInPast == 0 && current.epoch() < reached + EpochSecrets.AHEAD;
    }

    private boolean isDue() {
        return sentInCurrent >= policy.messages()
                || nanoTime.getAsLong() - epochStart >= policy.age().toNanos();
    }

    private void advance() {
        erasePast();
        past = current;
        openInPast = openInCurrent;
        current = current.next();
        openInCurrent = 0;
        sentInCurrent = 0;
        epochStart = nanoTime.getAsLong();
    }

    private void release(Place place) {
        Map<CompletableFuture<Place>, Place> woken = new LinkedHashMap<>();
        synchronized (this) {
            if (place.released) {
                return;
            }
            place.released = true;
            if (place.epoch == current) {
                openInCurrent--;
            } else {
                openInPast--;
            }
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

    private void erasePast() {
        if (past != null) {
            past.erase();
            past = null;
        }
    }
}
