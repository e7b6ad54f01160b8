package dev.bodyguard.protocol.wire;

import dev.bodyguard.protocol.BudgetExceeded;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.Wire;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The clear part of a request: which session, which keys, which number, and the sealed head. SPEC.md section 5.1.
 *
 * @param session the session
 * @param epoch which generation of the session's keys
 * @param number the exchange number
 * @param salt 16 octets drawn for this sealing
 * @param head the sealed head, at least 16 octets
 * @param flight the client's flight, until the server has confirmed the session
 */
public record RequestField(
        SessionId session,
        long epoch,
        long number,
        byte[] salt,
        byte[] head,
        @Nullable ClientFlight flight) implements ReceivedField {

    /** Length of every salt in octets. */
    public static final int SALT_LENGTH = 16;

    static final int TAG_LENGTH = 16;

    private static final long LAST_EPOCH = 0xffff_ffffL;

    /** Reads the field lines of a request as they arrived. */
    public static RequestField readFrom(List<String> lines) throws MalformedMessage {
        return of(FieldValue.read(lines, Wire.REQUEST_FIELD_BUDGET));
    }

    static RequestField of(FieldValue value) throws MalformedMessage {
        if (value.has(OneShotField.BOX)) {
            throw new MalformedMessage("a request of a session has no box");
        }
        long epoch = value.integer("e");
        long number = value.integer("n");
        byte[] head = value.octets("h");
        if (epoch > LAST_EPOCH || number > Wire.LAST_EXCHANGE || head.length < TAG_LENGTH) {
            throw new MalformedMessage("a member of the Bodyguard field is out of range");
        }
        return new RequestField(
                SessionId.readFrom(value.octets("s")),
                epoch,
                number,
                value.octets("t", SALT_LENGTH),
                head,
                flight(value));
    }

    private static @Nullable ClientFlight flight(FieldValue value) throws MalformedMessage {
        if (!value.has("f")) {
            return null;
        }
        byte[] sealed = value.octets("f");
        return value.has("k") ? new ClientFlight(value.octets("k"), sealed) : ClientFlight.withoutKey(sealed);
    }

    /**
     * The field value to send.
     *
     * @param inside the header fields inside the head; the error names the largest
     * @throws BudgetExceeded the value would pass {@link Wire#REQUEST_FIELD_BUDGET}
     */
    public String write(List<Field> inside) throws BudgetExceeded {
        FieldWriter value = new FieldWriter(48 + head.length + (flight == null ? 0 : flight.length()))
                .number("v", Wire.VERSION)
                .octets("s", session.bytes())
                .number("e", epoch)
                .number("n", number)
                .octets("t", salt)
                .octets("h", head);
        if (flight != null) {
            value.octets("f", flight.sealed());
            if (flight.hasKey()) {
                value.octets("k", flight.key());
            }
        }
        return FieldValue.within(Wire.REQUEST_FIELD_BUDGET, value, inside);
    }
}
