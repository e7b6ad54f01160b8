package dev.bodyguard.protocol.wire;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.MalformedMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request says inside the seal. SPEC.md section 5.3.
 *
 * @param method the method
 * @param authority the authority that the client means, as it spells it
 * @param path path and query, as sent
 * @param body whether a sealed body follows
 * @param rekey the client's share that renews the session's keys (SPEC.md section 5.6), of the group's length; none in most heads
 * @param fields the protected header fields, repeats in order
 */
public record RequestHead(
        String method, String authority, String path, BodyPresence body, byte @Nullable [] rekey, List<Field> fields) {

    /** Makes a head; the fields are copied. */
    public RequestHead {
        fields = List.copyOf(fields);
    }

    /** A head without a share. */
    public RequestHead(String method, String authority, String path, BodyPresence body, List<Field> fields) {
        this(method, authority, path, body, null, fields);
    }

    /** This head with a share, which is not copied. */
    public RequestHead withRekey(byte[] share) {
        return new RequestHead(method, authority, path, body, share, fields);
    }

    /** The plaintext of the sealed head. */
    public byte[] write() {
        return FieldSection.write(lines());
    }

    List<Field> lines() {
        List<Field> lines = new ArrayList<>(fields.size() + 5);
        lines.add(new Field(":method", method));
        lines.add(new Field(":authority", authority));
        lines.add(new Field(":path", path));
        lines.add(new Field(":body", body.wireName()));
        if (rekey != null) {
            lines.add(FieldSection.rekey(rekey));
        }
        lines.addAll(fields);
        return lines;
    }

    /** Reads an opened head. */
    public static RequestHead readFrom(byte[] octets) throws MalformedMessage {
        return from(FieldSection.read(octets));
    }

    /** Takes all control data out of the section; any other is refused. */
    static RequestHead from(FieldSection section) throws MalformedMessage {
        RequestHead head = new RequestHead(
                section.control(":method"),
                section.control(":authority"),
                section.control(":path"),
                BodyPresence.named(section.control(":body")),
                section.rekey(),
                section.fields());
        section.requireNoOtherControls();
        return head;
    }
}
