package dev.bodyguard.protocol.wire;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.MalformedMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * What a request says inside the seal. SPEC.md section 5.3.
 *
 * @param method the method
 * @param authority the authority that the client means, as it spells it
 * @param path path and query, as sent
 * @param body whether a sealed body follows
 * @param fields the protected header fields, repeats in order
 */
public record RequestHead(String method, String authority, String path, BodyPresence body, List<Field> fields) {

    /** Makes a head; the fields are copied. */
    public RequestHead {
        fields = List.copyOf(fields);
    }

    /** The plaintext of the sealed head. */
    public byte[] write() {
        List<Field> lines = new ArrayList<>(fields.size() + 4);
        lines.add(new Field(":method", method));
        lines.add(new Field(":authority", authority));
        lines.add(new Field(":path", path));
        lines.add(new Field(":body", body.wireName()));
        lines.addAll(fields);
        return FieldSection.write(lines);
    }

    /** Reads an opened head. */
    public static RequestHead readFrom(byte[] octets) throws MalformedMessage {
        FieldSection section = FieldSection.read(octets);
        RequestHead head = new RequestHead(
                section.control(":method"),
                section.control(":authority"),
                section.control(":path"),
                BodyPresence.named(section.control(":body")),
                section.fields());
        section.requireNoOtherControls();
        return head;
    }
}
