package dev.bodyguard.protocol.wire;

import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Resource;
import dev.bodyguard.protocol.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a document says of itself inside its seal. SPEC.md section 9.1.
 *
 * @param resource what it is of
 * @param version when the server made this version, in milliseconds since 1970; greater is newer
 * @param notAfter the last second, since 1970, at which it may be read
 * @param fields the fields of the response that describe its content
 */
public record DocumentHead(Resource resource, long version, long notAfter, List<Field> fields) {

    /** Most octets of the head. */
    public static final int LIMIT = 16_384;

    /** The names of fields that a document keeps. */
    public static final Set<String> KEPT_FIELDS = Set.of(
            "content-type",
            "content-encoding",
            "content-language",
            "content-disposition",
            "content-length",
            "etag",
            "last-modified",
            "link");

    /** Makes a head; the fields are copied. @throws IllegalArgumentException a number is out of range */
    public DocumentHead {
        if (version < 0 || version > Wire.LAST_EXCHANGE || notAfter < 0 || notAfter > Wire.LAST_EXCHANGE) {
            throw new IllegalArgumentException("a time out of range");
        }
        fields = List.copyOf(fields);
    }

    /** The plaintext of the sealed head. */
    public byte[] write() {
        List<Field> lines = new ArrayList<>(fields.size() + 3);
        lines.add(new Field(":resource", resource.toString()));
        lines.add(new Field(":version", Long.toString(version)));
        lines.add(new Field(":not-after", Long.toString(notAfter)));
        lines.addAll(fields);
        return FieldSection.write(lines);
    }

    /** Reads an opened head. */
    public static DocumentHead readFrom(byte[] octets) throws MalformedMessage {
        FieldSection section = FieldSection.read(octets);
        DocumentHead head = new DocumentHead(
                Resource.parse(section.control(":resource")),
                Decimal.read(section.control(":version")),
                Decimal.read(section.control(":not-after")),
                section.fields());
        section.requireNoOtherControls();
        for (Field field : head.fields()) {
            if (!KEPT_FIELDS.contains(field.name())) {
                throw new MalformedMessage("a document keeps no field '" + field.name() + "'");
            }
        }
        return head;
    }
}
