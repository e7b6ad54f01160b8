package dev.bodyguard.protocol.wire;

import dev.bodyguard.protocol.BudgetExceeded;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Wire;
import java.util.List;

/**
 * The clear part of a one-shot request. SPEC.md section 10.2.
 *
 * @param box the secret, sealed to the server's static key: {@value #BOX_LENGTH} octets
 * @param salt 16 octets drawn for this sealing
 * @param head the sealed head, at least 16 octets
 */
public record OneShotField(byte[] box, byte[] salt, byte[] head) implements ReceivedField {

    /** Length of a box in octets. */
    public static final int BOX_LENGTH = 80;

    static final String BOX = "b";

    private static final List<String> OF_SESSIONS = List.of("s", "e", "n", "f", "k");

    static OneShotField of(FieldValue value) throws MalformedMessage {
        if (OF_SESSIONS.stream().anyMatch(value::has)) {
            throw new MalformedMessage("a one-shot is of no session");
        }
        byte[] head = value.octets("h");
        if (head.length < RequestField.TAG_LENGTH) {
            throw new MalformedMessage("a sealed head has at least 16 octets");
        }
        return new OneShotField(value.octets(BOX, BOX_LENGTH), value.octets("t", RequestField.SALT_LENGTH), head);
    }

    /**
     * The field value to send.
     *
     * @param inside the header fields inside the head; the error names the largest
     * @throws BudgetExceeded the value would pass {@link Wire#REQUEST_FIELD_BUDGET}
     */
    public String write(List<Field> inside) throws BudgetExceeded {
        FieldWriter value = new FieldWriter(box.length + salt.length + head.length)
                .number("v", Wire.VERSION)
                .octets(BOX, box)
                .octets("t", salt)
                .octets("h", head);
        return FieldValue.within(Wire.REQUEST_FIELD_BUDGET, value, inside);
    }
}
