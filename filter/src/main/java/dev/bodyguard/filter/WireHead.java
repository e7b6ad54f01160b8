package dev.bodyguard.filter;

import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.exchange.SealedResponse;
import jakarta.servlet.http.HttpServletResponse;

/** The clear part of a sealed response's head. */
final class WireHead {

    private static final String EXPOSE = "Access-Control-Expose-Headers";

    private WireHead() {}

    static void write(HttpServletResponse wire, SealedResponse sealed) {
        wire.setStatus(sealed.wireStatus());
        wire.setHeader(Wire.FIELD, sealed.fieldValue());
        wire.setHeader("Cache-Control", "no-store, no-transform");
        wire.addHeader("Vary", Wire.FIELD);
        exposeTo(wire);
    }

    /** A browser client sees our field only where the application let its origin in, and then it must. */
    private static void exposeTo(HttpServletResponse wire) {
        if (wire.containsHeader("Access-Control-Allow-Origin")) {
            wire.addHeader(EXPOSE, Wire.FIELD);
        }
    }
}
