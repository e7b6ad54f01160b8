package dev.bodyguard.protocol.wire;

import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Wire;
import java.util.List;
import java.util.Optional;

/**
 * A request's word that its client takes documents to keep. SPEC.md section 9.2.
 *
 * @param revokedUntil the time of the last revocation that the client has carried out here, in milliseconds; 0 for none
 */
public record DocumentRequest(long revokedUntil) {

    private static final int BUDGET = 128;

    /** Makes one. @throws IllegalArgumentException the time is out of range */
    public DocumentRequest {
        if (revokedUntil < 0 || revokedUntil > Wire.LAST_EXCHANGE) {
            throw new IllegalArgumentException("a time out of range");
        }
    }

    /** The field of a request's head. */
    public Field write() {
        return new Field(
                Wire.DOCUMENT_FIELD,
                new FieldWriter(0)
                        .number("v", Wire.VERSION)
                        .number("r", revokedUntil)
                        .toString());
    }

    /** What a request's head says; empty if it says nothing. */
    public static Optional<DocumentRequest> in(List<Field> head) throws MalformedMessage {
        List<String> lines = FieldLines.named(Wire.DOCUMENT_FIELD, head);
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new DocumentRequest(FieldValue.read(lines, BUDGET).integer("r")));
    }
}
