package dev.bodyguard.protocol.exchange;

import dev.bodyguard.protocol.WireStatus;
import dev.bodyguard.protocol.body.BodySealer;
import dev.bodyguard.protocol.body.BodySealers;
import dev.bodyguard.protocol.wire.ResponseHead;
import java.security.SecureRandom;

/** A response whose head is sealed: the field and status to send, and the body's sealer. */
public final class SealedResponse {

    private final ResponseHead head;
    private final BodySealers bodies;
    private final String fieldValue;

    SealedResponse(ResponseHead head, ExchangeKeys keys, byte[] salt, SecureRandom random, String fieldValue) {
        this.head = head;
        this.bodies = new BodySealers(random, bodySalt -> keys.responseBodySealer(salt, bodySalt));
        this.fieldValue = fieldValue;
    }

    /** The value of the response's {@code Bodyguard} field. */
    public String fieldValue() {
        return fieldValue;
    }

    /** The status to send. */
    public int wireStatus() {
        return WireStatus.onWire(head.status());
    }

    /** A sealer for the body, of unknown length. */
    public BodySealer body() {
        return bodies.ofUnknownLength();
    }

    /** A sealer for a body of exactly this many octets; see {@link BodySealer#sealedLength(long)}. */
    public BodySealer body(long length) {
        return bodies.ofLength(length);
    }
}
