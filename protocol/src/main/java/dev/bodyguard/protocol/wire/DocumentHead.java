package dev.bodyguard.protocol.wire;

import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.NormalPath;
import dev.bodyguard.protocol.Resource;
import dev.bodyguard.protocol.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a document says of itself inside its seal. SPEC.md section 9.1.
 *
 * @param authority the authority that its request was for, as the client spelled it
 * @param path path and query of its request, in normal spelling
 * @param version when the server made this version, in milliseconds since 1970; greater is newer
 * @param notAfter the last second, since 1970, at which it may be read
 * @param fields the fields of the response that describe its content
 */
public record DocumentHead(String authority, String path, long version, long notAfter, List<Field> fields) {

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

    /** Makes a head; the fields are copied. @throws IllegalArgumentException a number or text is not of its form */
    public DocumentHead {
        if (!isAuthority(authority) || !isPath(path)) {
            throw new IllegalArgumentException("no authority or path of a document: " + authority + path);
        }
        if (version < 0 || version > Wire.LAST_EXCHANGE || notAfter < 0 || notAfter > Wire.LAST_EXCHANGE) {
            throw new IllegalArgumentException("a time out of range");
        }
        fields = List.copyOf(fields);
    }

    private static boolean isAuthority(String text) {
        return !text.isEmpty() && text.length() <= 512 && isVisible(text, "/?#@");
    }

    private static boolean isPath(String text) {
        return text.startsWith("/")
                && text.length() <= Resource.LIMIT
                && isVisible(text, "#")
                && NormalPath.of(text).equals(text);
    }

    private static boolean isVisible(String text, String without) {
        return text.chars().allMatch(c -> c > 0x20 && c < 0x7f && without.indexOf(c) < 0);
    }

    /** Whether this is what the server made of a request for that resource. */
    public boolean isOf(Resource resource) {
        return authority.equals(resource.origin().authority()) && path.equals(resource.target());
    }

    /** The plaintext of the sealed head. */
    public byte[] write() {
        List<Field> lines = new ArrayList<>(fields.size() + 4);
        lines.add(new Field(":authority", authority));
        lines.add(new Field(":path", path));
        lines.add(new Field(":version", Long.toString(version)));
        lines.add(new Field(":not-after", Long.toString(notAfter)));
        lines.addAll(fields);
        return FieldSection.write(lines);
    }

    /** Reads an opened head. */
    public static DocumentHead readFrom(byte[] octets) throws MalformedMessage {
        FieldSection section = FieldSection.read(octets);
        String authority = section.control(":authority");
        String path = section.control(":path");
        if (!isAuthority(authority) || !isPath(path)) {
            throw new MalformedMessage("a document of no request");
        }
        DocumentHead head = new DocumentHead(
                authority,
                path,
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
