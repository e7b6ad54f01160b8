package dev.bodyguard.client.core;

import java.io.IOException;

/**
 * One request of a blocking client, sent in its caller's thread: {@link #seal()}, put it on the wire, and after a refusal
 * {@link #refused}, which either returns, and then the same from the beginning, or throws what the application gets. For
 * clients where the loop is not ours to write; the others call {@link ProtectedExchanges#send}. For one thread at a time.
 */
public final class BlockingExchange {

    private final OutgoingRequest request;
    private final SteppedExchange exchange;
    private final Waiting waiting;

    BlockingExchange(OutgoingRequest request, Attempts attempts, Patience patience) {
        this.request = request;
        this.exchange = new SteppedExchange(attempts);
        this.waiting = new Waiting(patience);
    }

    /**
     * Waits for a session, and for a turn in it, so that {@link #seal()} does not have to: for clients that hold a connection
     * by then, which somebody may need who is waited for. Followed by sealing, or by {@link #giveBack()}.
     *
     * @throws IOException there is no session to be had, as it is; or patience ended
     */
    public void await() throws IOException, InterruptedException {
        if (!exchange.hasTurn()) {
            waiting.until(exchange.await(), late -> exchange.giveBack());
        }
    }

    /** The turn that was waited for, if it was not used. */
    public void giveBack() {
        exchange.giveBack();
    }

    /**
     * Seals the request, for one attempt. Waits for a session, and for a turn in it.
     *
     * @return to be sent once, or abandoned
     * @throws IOException there is no session to be had, as it is; or patience ended
     */
    public SealedCall seal() throws IOException, InterruptedException {
        return seal(request);
    }

    /**
     * Seals the request as it became meanwhile: for clients that add to it on its way to the connection. Waits as
     * {@link #seal()} does.
     *
     * @param completed to the same place, by the same method
     * @return to be sent once, or abandoned
     * @throws IOException there is no session to be had, as it is; or patience ended
     */
    public SealedCall seal(OutgoingRequest completed) throws IOException, InterruptedException {
        await();
        return exchange.seal(completed);
    }

    /**
     * What comes after a refusal: returns where the request is to be sent again, as {@link #seal()} seals it anew.
     *
     * @throws IOException it is not, as it is
     * @throws IllegalStateException nothing was sealed
     */
    public void refused(Refusal refusal) throws IOException, InterruptedException {
        waiting.until(exchange.refused(refusal), nothing -> {});
    }
}
