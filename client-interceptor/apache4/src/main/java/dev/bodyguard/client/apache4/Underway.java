package dev.bodyguard.client.apache4;

import dev.bodyguard.client.core.BlockingHop;
import dev.bodyguard.client.core.Journey;
import dev.bodyguard.protocol.ProtectionRequired;
import org.apache.http.protocol.HttpContext;

/** What belongs to a call, where HttpClient carries it along: in its context. */
final class Underway {

    private static final String JOURNEY = Underway.class.getName() + ".journey";
    private static final String HOP = Underway.class.getName() + ".hop";

    private Underway() {}

    static void begin(HttpContext context, Journey journey) {
        context.setAttribute(JOURNEY, journey);
    }

    static void end(HttpContext context) {
        context.removeAttribute(HOP);
        context.removeAttribute(JOURNEY);
    }

    static Journey journey(HttpContext context) throws ProtectionRequired {
        if (context.getAttribute(JOURNEY) instanceof Journey journey) {
            return journey;
        }
        throw lost();
    }

    static void enter(HttpContext context, BlockingHop hop) {
        context.setAttribute(HOP, hop);
    }

    static BlockingHop hop(HttpContext context) throws ProtectionRequired {
        if (context.getAttribute(HOP) instanceof BlockingHop hop) {
            return hop;
        }
        throw lost();
    }

    private static ProtectionRequired lost() {
        return new ProtectionRequired("a request on its way lost the context that it began with: it cannot be sealed");
    }
}
