package dev.bodyguard.protocol.wire;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.MalformedMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a response says inside the seal. SPEC.md section 5.3.
 *
 * @param status the application's own status, 200 to 599
 * @param body whether a sealed body follows
 * @param rekey the server's share that renews the session's keys (SPEC.md section 5.6), of the group's length; none in most heads
 * @param fields the protected header fields, repeats in order
 */
public record ResponseHead(int status, BodyPresence body, byte @Nullable [] rekey, List<Field> fields) {

    /** Makes a head; the fields are copied. */
    public ResponseHead {
        fields = List.copyOf(fields);
    }

    /** A head without a share. */
    public ResponseHead(int status, BodyPresence body, List<Field> fields) {
        this(status, body, null, fields);
    }

    /** This head with a share, which is not copied. */
    public ResponseHead withRekey(byte[] share) {
        return new ResponseHead(status, body, share, fields);
    }

    /** The plaintext of the sealed head. */
    public byte[] write() {
        List<Field> lines = new ArrayList<>(fields.size() + 3);
        lines.add(new Field(":status", Integer.toString(status)));
        lines.add(new Field(":body", body.wireName()));
        if (rekey != null) {
            lines.add(FieldSection.rekey(rekey));
        }
        lines.addAll(fields);
        return FieldSection.write(lines);
    }

    /** Reads an opened head. */
    public static ResponseHead readFrom(byte[] octets) throws MalformedMessage {
        FieldSection section = FieldSection.read(octets);
        ResponseHead head = new ResponseHead(
                status(section.control(":status")),
                BodyPresence.named(section.control(":body")),
                section.rekey(),
                section.fields());
        section.requireNoOtherControls();
        return head;
    }

    private static int status(String text) throws MalformedMessage {
        int status = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (text.length() != 3 || c < '0' || c > '9') {
                throw new MalformedMessage(":status is not three digits");
            }
            status = status * 10 + c - '0';
        }
        if (status < 200) {
            throw new MalformedMessage(":status is not a final status");
        }
        return status;
    }
}
