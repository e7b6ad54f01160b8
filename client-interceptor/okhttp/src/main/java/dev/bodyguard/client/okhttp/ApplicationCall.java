package dev.bodyguard.client.okhttp;

import dev.bodyguard.client.core.Journey;
import dev.bodyguard.client.core.OutgoingRequest;
import dev.bodyguard.client.core.Patience;
import dev.bodyguard.client.core.ProtectedExchanges;
import dev.bodyguard.client.core.Treatment;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What the hops of one call know of each other. They follow one after the other. */
final class ApplicationCall {

    private final ProtectedExchanges core;
    private final Journey journey;
    private @Nullable Hop unfinished;
    private boolean connected;
    private boolean answered;

    ApplicationCall(ProtectedExchanges core) {
        this.core = core;
        this.journey = new Journey(core);
    }

    /** See {@link Journey#enter}. */
    Treatment enter(URI to) throws IOException {
        connected = true;
        return journey.enter(to);
    }

    /** Whether a connection was made; a timeout before is that of connecting. */
    boolean wasConnected() {
        return connected;
    }

    /** Whether a server answered a hop. */
    boolean wasAnswered() {
        return answered;
    }

    void answered() {
        answered = true;
    }

    /** The hop of this request: the one before, if OkHttp sends that once more. */
    Hop hop(OutgoingRequest request, Patience patience) throws IOException {
        Hop before = unfinished;
        unfinished = null;
        if (before != null && before.is(request)) {
            return before;
        }
        if (before != null) {
            before.abandon();
        }
        return new Hop(request, core.begin(request, patience));
    }

    /** OkHttp may send it once more. */
    void unfinished(Hop hop) {
        unfinished = hop;
    }

    void end() {
        if (unfinished != null) {
            unfinished.abandon();
        }
    }
}
