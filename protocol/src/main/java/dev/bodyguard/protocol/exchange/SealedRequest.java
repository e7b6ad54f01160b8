package dev.bodyguard.protocol.exchange;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.WireStatus;
import dev.bodyguard.protocol.body.BodySealer;
import dev.bodyguard.protocol.body.BodySealers;
import dev.bodyguard.protocol.wire.ResponseField;
import dev.bodyguard.protocol.wire.ResponseHead;
import java.util.List;

/** A request whose head is sealed: the field to send, the body's sealer, and what opens the response. */
public final class SealedRequest {

    private final ClientSession session;
    private final ClientEpochs.Place place;
    private final ExchangeKeys keys;
    private final BodySealers bodies;
    private final String fieldValue;

    SealedRequest(ClientSession session, ClientEpochs.Place place, ExchangeKeys keys, String fieldValue) {
        this.session = session;
        this.place = place;
        this.keys = keys;
        this.bodies = new BodySealers(session.random(), keys::requestBodySealer);
        this.fieldValue = fieldValue;
    }

    /** The value of the request's {@code Bodyguard} field. */
    public String fieldValue() {
        return fieldValue;
    }

    /** A sealer for the body, of unknown length. Each call draws a salt: clients may produce a body more than once. */
    public BodySealer body() {
        return bodies.ofUnknownLength();
    }

    /** A sealer for a body of exactly this many octets; see {@link BodySealer#sealedLength(long)}. */
    public BodySealer body(long length) {
        return bodies.ofLength(length);
    }

    /**
     * Opens the response's head. The exchange then counts as answered, also where this throws.
     *
     * @param fieldLines the response's {@code Bodyguard} field lines
     * @param wireStatus the status on the wire
     * @throws MalformedMessage the field does not parse, the wire status does not follow from the sealed one, or the answer
     *     to a share is none
     */
    public OpenedResponse open(List<String> fieldLines, int wireStatus) throws BodyguardException {
        try {
            ResponseField field = ResponseField.readFrom(fieldLines);
            ResponseHead head = ResponseHead.readFrom(keys.openResponseHead(field.salt(), field.head()));
            HeadFields.requireProtected(head.fields(), session.protectedFields());
            if (WireStatus.onWire(head.status()) != wireStatus) {
                throw new MalformedMessage("the status on the wire is not the sealed one's");
            }
            session.confirmed();
            place.answered(head.rekey());
            return new OpenedResponse(head, keys, field.salt());
        } catch (BodyguardException e) {
            keys.erase();
            throw e;
        } finally {
            place.release();
        }
    }

    /** No response head will come, or none that anybody waits for. */
    public void abandon() {
        place.release();
    }
}
