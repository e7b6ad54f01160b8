package dev.bodyguard.client.core;

import dev.bodyguard.protocol.exchange.Turn;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One request of a blocking client, sent in its caller's thread: {@link #seal()}, put it on the wire, and after a refusal
 * {@link #refused}, which either returns, and then the same from the beginning, or throws what the application gets. For
 * clients where the loop is not ours to write; the others call {@link ProtectedExchanges#send}. For one thread at a time.
 */
public final class BlockingExchange {

    private final Attempts attempts;
    private final Waiting waiting;
    private @Nullable HeldSession sealedWith;

    BlockingExchange(Attempts attempts, Patience patience) {
        this.attempts = attempts;
        this.waiting = new Waiting(patience);
    }

    /**
     * Seals the request, for one attempt. Waits for a session, and for a turn in it.
     *
     * @return to be sent once, or abandoned
     * @throws IOException there is no session to be had, as it is; or patience ended
     */
    public SealedCall seal() throws IOException, InterruptedException {
        HeldSession held = waiting.until(attempts.session(), HeldSession::release);
        try {
            Turn turn = waiting.until(held.session().nextTurn(), Turn::abandon);
            SealedCall call = attempts.seal(held, turn);
            sealedWith = held;
            attempts.tell(held);
            return call;
        } finally {
            held.release();
        }
    }

    /**
     * What comes after a refusal: returns where the request is to be sent again, as {@link #seal()} seals it anew.
     *
     * @throws IOException it is not, as it is
     * @throws IllegalStateException nothing was sealed
     */
    public void refused(Refusal refusal) throws IOException, InterruptedException {
        HeldSession held = sealedWith;
        if (held == null) {
            throw new IllegalStateException("nothing was sealed that could be refused");
        }
        waiting.until(attempts.again(refusal, held), nothing -> {});
    }
}
