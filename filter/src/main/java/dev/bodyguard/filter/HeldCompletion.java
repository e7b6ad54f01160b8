package dev.bodyguard.filter;

import org.jspecify.annotations.Nullable;

/**
 * Holds back the end of an asynchronous cycle until the dispatch has returned in which it was asked for. Until then the
 * application may go on writing: a file servlet that was included may complete a cycle that its includer knows nothing of.
 */
final class HeldCompletion {

    private int dispatches;
    private @Nullable Runnable held;

    /** A dispatch begins, perhaps within another. */
    synchronized void enter() {
        dispatches++;
    }

    /**
     * Ends the cycle, now or when the outermost dispatch returns.
     *
     * @throws IllegalStateException an end is held already
     */
    void complete(Runnable end) {
        synchronized (this) {
            if (dispatches > 0) {
                if (held != null) {
                    throw new IllegalStateException("the asynchronous cycle was completed");
                }
                held = end;
                return;
            }
        }
        end.run();
    }

    /** A dispatch returns. */
    void leave() {
        Runnable due = null;
        synchronized (this) {
            dispatches--;
            if (dispatches == 0) {
                due = held;
                held = null;
            }
        }
        if (due != null) {
            due.run();
        }
    }
}
