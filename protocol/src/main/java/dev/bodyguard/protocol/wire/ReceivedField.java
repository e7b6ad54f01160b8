package dev.bodyguard.protocol.wire;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Wire;
import java.util.List;

/** The clear part of a request as it arrived: of a session, or of a one-shot. SPEC.md sections 5.1 and 10.2. */
public sealed interface ReceivedField permits RequestField, OneShotField {

    /** Reads the field lines of a request. */
    static ReceivedField readFrom(List<String> lines) throws MalformedMessage {
        FieldValue value = FieldValue.read(lines, Wire.REQUEST_FIELD_BUDGET);
        return value.has(OneShotField.BOX) ? OneShotField.of(value) : RequestField.of(value);
    }
}
