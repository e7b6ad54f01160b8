package dev.bodyguard.protocol.oneshot;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.ProtectedFields;
import dev.bodyguard.protocol.WireStatus;
import dev.bodyguard.protocol.body.BodySealer;
import dev.bodyguard.protocol.body.BodySealers;
import dev.bodyguard.protocol.body.BodyStreams;
import dev.bodyguard.protocol.exchange.ExchangeKeys;
import dev.bodyguard.protocol.exchange.OpenedResponse;
import dev.bodyguard.protocol.wire.OneShotField;
import dev.bodyguard.protocol.wire.ResponseField;
import dev.bodyguard.protocol.wire.ResponseHead;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A one-shot whose head is sealed: the field to send, the body, and what opens the response. */
public final class SealedOneShot {

    private final OneShotSealer sealer;
    private final OneShotField field;
    private final String fieldValue;
    private final BodyPresence presence;
    private final ExchangeKeys keys;
    private final BodySealers bodies;

    SealedOneShot(
            OneShotSealer sealer, OneShotField field, String fieldValue, BodyPresence presence, ExchangeKeys keys) {
        this.sealer = sealer;
        this.field = field;
        this.fieldValue = fieldValue;
        this.presence = presence;
        this.keys = keys;
        this.bodies = new BodySealers(sealer.random(), keys::requestBodySealer);
    }

    /** The value of the request's {@code Bodyguard} field. */
    public String fieldValue() {
        return fieldValue;
    }

    /**
     * The sealed body of content whose length nobody knows yet, signed if the sealer signs. Behaves as {@link
     * BodyStreams#sealing(InputStream, BodySealer)}. Each call draws a salt.
     *
     * @throws IllegalArgumentException the head says that there is no body
     */
    public InputStream sealing(InputStream content) {
        return sealing(content, bodies.ofUnknownLength());
    }

    /** The sealed body of exactly this many octets of content, in {@link #sealedLength} octets; else the same. */
    public InputStream sealing(InputStream content, long length) {
        return sealing(content, bodies.ofLength(sealer.signedLength(length)));
    }

    private InputStream sealing(InputStream content, BodySealer body) {
        if (presence == BodyPresence.ABSENT) {
            throw new IllegalArgumentException("the head says that there is no body");
        }
        return BodyStreams.sealing(sealer.signed(field, content), body);
    }

    /** How many octets the sealed body of this many octets of content has, with its signature, if it gets one. */
    public long sealedLength(long length) {
        return BodySealer.sealedLength(sealer.signedLength(length));
    }

    /**
     * The sealed body of content that is in memory; empty where the head says that there is none.
     *
     * @throws IllegalArgumentException content where the head says that there is none
     */
    public byte[] seal(byte[] content) throws IOException {
        return presence == BodyPresence.ABSENT && content.length == 0
                ? content
                : sealing(new ByteArrayInputStream(content), content.length).readAllBytes();
    }

    BodySealers bodies() {
        return bodies;
    }

    OneShotField field() {
        return field;
    }

    /**
     * Opens the response's head: it is from the recipient, to this request.
     *
     * @param fieldLines the response's {@code Bodyguard} field lines
     * @param wireStatus the status on the wire
     * @throws MalformedMessage the field does not parse, the head has a field that cannot be protected, or the wire status
     *     does not follow from the sealed one
     */
    public OpenedResponse open(List<String> fieldLines, int wireStatus) throws BodyguardException {
        try {
            ResponseField response = ResponseField.readFrom(fieldLines);
            ResponseHead head = ResponseHead.readFrom(keys.openResponseHead(response.salt(), response.head()));
            require(head, wireStatus);
            return new OpenedResponse(head, keys, response.salt());
        } catch (BodyguardException e) {
            keys.erase();
            throw e;
        }
    }

    /** The server's list may be longer than the sender's, so that any field may be inside that could be. */
    private static void require(ResponseHead head, int wireStatus) throws MalformedMessage {
        if (WireStatus.onWire(head.status()) != wireStatus) {
            throw new MalformedMessage("the status on the wire is not the sealed one's");
        }
        if (head.rekey() != null) {
            throw new MalformedMessage("a one-shot renews no keys");
        }
        for (Field each : head.fields()) {
            if (!ProtectedFields.isPossible(each.name())) {
                throw new MalformedMessage("a head carries a field that cannot be protected");
            }
        }
    }

    /** No response will come, or none that anybody waits for. */
    public void abandon() {
        keys.erase();
    }
}
