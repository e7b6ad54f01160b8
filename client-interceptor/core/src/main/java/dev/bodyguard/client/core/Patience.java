package dev.bodyguard.client.core;

import java.io.IOException;

/** Whether somebody still wants what a thread waits for; asked every tenth of a second while it waits for a handshake. */
@FunctionalInterface
public interface Patience {

    /** Waits until it is interrupted. */
    Patience ENDLESS = () -> {};

    /**
     * Returns where somebody still waits.
     *
     * @throws IOException nobody does: the call was cancelled, or its time is over
     */
    void requireWanted() throws IOException;
}
