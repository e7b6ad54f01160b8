package dev.bodyguard.client.apache5;

import dev.bodyguard.client.core.Journey;
import dev.bodyguard.protocol.ProtectionRequired;
import org.apache.hc.client5.http.protocol.HttpClientContext;

/** The journey of a call, where its hops find it. */
final class Journeys {

    private static final String JOURNEY = Journeys.class.getName();

    private Journeys() {}

    static void begin(HttpClientContext context, Journey journey) {
        context.setAttribute(JOURNEY, journey);
    }

    static void end(HttpClientContext context) {
        context.removeAttribute(JOURNEY);
    }

    /** The journey of the call that a hop belongs to. */
    static Journey of(HttpClientContext context) throws ProtectionRequired {
        if (context.getAttribute(JOURNEY) instanceof Journey journey) {
            return journey;
        }
        throw new ProtectionRequired("one of Bodyguard's interceptors was taken out of the client");
    }
}
