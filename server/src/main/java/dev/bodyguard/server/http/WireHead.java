package dev.bodyguard.server.http;

import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.exchange.SealedResponse;

/** The clear part of a sealed response's head. */
final class WireHead {

    private static final String EXPOSE = "Access-Control-Expose-Headers";

    private WireHead() {}

    static void write(ClearResponse wire, SealedResponse sealed) {
        wire.status(sealed.wireStatus());
        wire.set(Wire.FIELD, sealed.fieldValue());
        wire.set("Cache-Control", "no-store, no-transform");
        wire.add("Vary", Wire.FIELD);
        exposeTo(wire);
    }

    /** A browser client sees our field only where the application let its origin in, and then it must. */
    private static void exposeTo(ClearResponse wire) {
        if (!wire.values("Access-Control-Allow-Origin").isEmpty()) {
            wire.add(EXPOSE, Wire.FIELD);
        }
    }
}
