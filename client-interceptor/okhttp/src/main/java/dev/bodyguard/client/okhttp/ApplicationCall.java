package dev.bodyguard.client.okhttp;

import dev.bodyguard.client.core.OutgoingRequest;
import dev.bodyguard.client.core.Patience;
import dev.bodyguard.client.core.ProtectedExchanges;
import dev.bodyguard.client.core.Treatment;
import dev.bodyguard.protocol.ProtectionRequired;
import java.io.IOException;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** What the hops of one call know of each other. They follow one after the other. */
final class ApplicationCall {

    private final ProtectedExchanges core;
    private @Nullable HttpUrl protectedPlace;
    private @Nullable Hop unfinished;
    private boolean connected;
    private boolean answered;

    ApplicationCall(ProtectedExchanges core) {
        this.core = core;
    }

    /**
     * What to do with a hop to this place.
     *
     * @throws ProtectionRequired it leads from a protected place to plaintext, or out of https
     */
    Treatment enter(HttpUrl to) throws IOException {
        connected = true;
        Treatment treatment = core.treatmentOf(Places.uri(to));
        HttpUrl from = protectedPlace;
        if (from != null && treatment != Treatment.PROTECT) {
            throw new ProtectionRequired("a redirect from " + from + " to " + to
                    + " is refused: that place is not protected. Protect it with .protect(..)");
        }
        if (from != null && from.isHttps() && !to.isHttps()) {
            throw new ProtectionRequired("a redirect from " + from + " to " + to + " is refused: it leaves https");
        }
        if (treatment == Treatment.PROTECT) {
            protectedPlace = to;
        }
        return treatment;
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
