package dev.bodyguard.protocol.wire;

import dev.bodyguard.protocol.BudgetExceeded;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Wire;
import java.util.List;

/**
 * The clear part of a response: its salt and the sealed head. SPEC.md section 5.1.
 *
 * @param salt 16 octets drawn for this sealing
 * @param head the sealed head, at least 16 octets
 */
public record ResponseField(byte[] salt, byte[] head) {

    /** Reads the field lines of a response as they arrived. */
    public static ResponseField readFrom(List<String> lines) throws MalformedMessage {
        FieldValue value = FieldValue.read(lines, Wire.RESPONSE_FIELD_BUDGET);
        byte[] head = value.octets("h");
        if (head.length < RequestField.TAG_LENGTH) {
            throw new MalformedMessage("a sealed head has at least 16 octets");
        }
        return new ResponseField(value.octets("t", RequestField.SALT_LENGTH), head);
    }

    /**
     * The field value to send.
     *
     * @param inside the header fields inside the head; the error names the largest
     * @throws BudgetExceeded the value would pass {@link Wire#RESPONSE_FIELD_BUDGET}
     */
    public String write(List<Field> inside) throws BudgetExceeded {
        FieldWriter value = new FieldWriter(24 + head.length)
                .number("v", Wire.VERSION)
                .octets("t", salt)
                .octets("h", head);
        return FieldValue.within(Wire.RESPONSE_FIELD_BUDGET, value, inside);
    }
}
