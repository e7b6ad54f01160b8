package dev.bodyguard.client.apache5;

import dev.bodyguard.client.core.Journey;
import dev.bodyguard.protocol.ProtectionRequired;
import org.apache.hc.client5.http.protocol.HttpClientContext;

/** The journey of a call, and what one hop leaves to the next, where its hops find it. */
final class Journeys {

    private static final String JOURNEY = Journeys.class.getName();
    private static final Object SEALED_ABOVE = new Object();
    private static final String LEFT = JOURNEY + ".left";

    private Journeys() {}

    static void begin(HttpClientContext context, Journey journey) {
        context.setAttribute(JOURNEY, journey);
    }

    /** Begins a call that came sealed. */
    static void pass(HttpClientContext context) {
        context.setAttribute(JOURNEY, SEALED_ABOVE);
    }

    /** Whether the call that a hop belongs to came sealed: nothing is done to it here. */
    static boolean isSealedAbove(HttpClientContext context) {
        return context.getAttribute(JOURNEY) == SEALED_ABOVE;
    }

    static void end(HttpClientContext context) {
        context.removeAttribute(JOURNEY);
    }

    /** The call must not go on over the connection that it has: a server that has not read a body closes it, sooner or later. */
    static void leavesConnection(HttpClientContext context) {
        context.setAttribute(LEFT, true);
    }

    /** Whether that was so; from now on it is not. */
    static boolean hasLeftConnection(HttpClientContext context) {
        return context.removeAttribute(LEFT) != null;
    }

    /** The journey of the call that a hop belongs to. */
    static Journey of(HttpClientContext context) throws ProtectionRequired {
        if (context.getAttribute(JOURNEY) instanceof Journey journey) {
            return journey;
        }
        throw new ProtectionRequired("one of Bodyguard's interceptors was taken out of the client");
    }
}
