package dev.bodyguard.protocol.exchange;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The one owner of a client's exchange numbers and epochs. It moves on to epoch e+1 only when no exchange of e-1 is
 * unanswered, because the server accepts the current epoch and its two neighbours only. SPEC.md section 5.6.
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

    private boolean mayTake() {
        return openInPast == 0 || !policy.waits() || sentInCurrent == 0;
    }

    private Place take() {
        if (sentInCurrent > 0 && openInPast == 0 && isDue()) {
            advance();
        }
        sentInCurrent++;
        openInCurrent++;
        return new Place(current, nextNumber++);
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
        CompletableFuture<Place> woken = null;
        Place taken = null;
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
            if (!waiting.isEmpty() && mayTake() && !spent()) {
                woken = waiting.remove();
                taken = take();
            }
        }
        if (woken != null && taken != null && !woken.complete(taken)) {
            taken.release();
        }
    }

    private void erasePast() {
        if (past != null) {
            past.erase();
            past = null;
        }
    }
}
