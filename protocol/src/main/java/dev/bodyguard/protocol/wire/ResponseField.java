package dev.bodyguard.protocol.wire;

import dev.bodyguard.protocol.BudgetExceeded;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Wire;
import java.util.Base64;
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
     * @param largest names the largest header field inside the head, for the error
     * @throws BudgetExceeded the value would pass {@link Wire#RESPONSE_FIELD_BUDGET}
     */
    public String write(String largest) throws BudgetExceeded {
        Base64.Encoder base64 = Base64.getEncoder();
        StringBuilder value = new StringBuilder(64 + head.length * 4 / 3)
                .append("v=1, t=:")
                .append(base64.encodeToString(salt))
                .append(":, h=:")
                .append(base64.encodeToString(head))
                .append(':');
        return FieldValue.within(
                Wire.RESPONSE_FIELD_BUDGET, value, "the largest protected header field is '" + largest + "'");
    }
}
