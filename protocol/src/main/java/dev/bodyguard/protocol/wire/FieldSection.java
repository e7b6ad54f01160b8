package dev.bodyguard.protocol.wire;

import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.MalformedMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A known-length field section (RFC 9292 section 3.6): a varint of the section's length, then a line each of varint
 * length and octets of name and value. Control data ({@code :method} and its like) come as lines before all others.
 */
final class FieldSection {

    /** The share or the answer that renews keys: the one value of arbitrary octets. */
    static final String REKEY = ":rekey";

    private final List<Field> controls = new ArrayList<>(4);
    private final List<Field> fields = new ArrayList<>();

    private FieldSection() {}

    static byte[] write(List<Field> lines) {
        int length = 0;
        for (Field line : lines) {
            length += sizeOf(line.name()) + sizeOf(line.value());
        }
        ByteBuffer out = ByteBuffer.allocate(Varint.length(length) + length);
        Varint.writeTo(out, length);
        for (Field line : lines) {
            write(line.name(), out);
            write(line.value(), out);
        }
        return out.array();
    }

    private static int sizeOf(String text) {
        return Varint.length(text.length()) + text.length();
    }

    private static void write(String text, ByteBuffer out) {
        Varint.writeTo(out, text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.put((byte) (c <= 0xff ? c : '?'));
        }
    }

    static FieldSection read(byte[] octets) throws MalformedMessage {
        ByteBuffer in = ByteBuffer.wrap(octets);
        if (readLength(in) != in.remaining()) {
            throw new MalformedMessage("a head's length is not its own");
        }
        FieldSection section = new FieldSection();
        while (in.hasRemaining()) {
            section.add(name(in), text(in));
        }
        return section;
    }

    private static int readLength(ByteBuffer in) throws MalformedMessage {
        long length = Varint.readFrom(in);
        if (length > in.remaining()) {
            throw new MalformedMessage("a length passes the end of the head");
        }
        return (int) length;
    }

    private static String name(ByteBuffer in) throws MalformedMessage {
        int start = in.position();
        int length = readLength(in);
        String known = CommonNames.find(in, length);
        if (known != null) {
            in.position(in.position() + length);
            return known;
        }
        in.position(start);
        return text(in);
    }

    private static String text(ByteBuffer in) throws MalformedMessage {
        int length = readLength(in);
        String text = new String(in.array(), in.arrayOffset() + in.position(), length, StandardCharsets.ISO_8859_1);
        in.position(in.position() + length);
        return text;
    }

    private void add(String name, String value) throws MalformedMessage {
        if (!name.equals(REKEY)) {
            requireValue(value);
        }
        if (name.startsWith(":")) {
            if (!fields.isEmpty() || indexOfControl(name) >= 0) {
                throw new MalformedMessage("control data is repeated or comes late");
            }
            controls.add(new Field(name, value));
            return;
        }
        requireName(name);
        fields.add(new Field(name, value));
    }

    private static void requireName(String name) throws MalformedMessage {
        boolean token = !name.isEmpty();
        for (int i = 0; token && i < name.length(); i++) {
            token = isLowerCaseTokenChar(name.charAt(i));
        }
        if (!token) {
            throw new MalformedMessage("a field name in a head is a lower-case token");
        }
    }

    private static boolean isLowerCaseTokenChar(char c) {
        return c > 0x20 && c < 0x7f && (c < 'A' || c > 'Z') && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
    }

    private static void requireValue(String value) throws MalformedMessage {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == 0 || c == '\r' || c == '\n') {
                throw new MalformedMessage("a field value in a head has a line break or NUL");
            }
        }
    }

    /** Takes a piece of control data out of the section. */
    String control(String name) throws MalformedMessage {
        int index = indexOfControl(name);
        if (index < 0) {
            throw new MalformedMessage("a head lacks " + name);
        }
        return controls.remove(index).value();
    }

    boolean hasControl(String name) {
        return indexOfControl(name) >= 0;
    }

    /** Takes the share or answer out of the section, if it has one. */
    byte @Nullable [] rekey() throws MalformedMessage {
        return indexOfControl(REKEY) < 0 ? null : control(REKEY).getBytes(StandardCharsets.ISO_8859_1);
    }

    static Field rekey(byte[] share) {
        return new Field(REKEY, new String(share, StandardCharsets.ISO_8859_1));
    }

    private int indexOfControl(String name) {
        for (int i = 0; i < controls.size(); i++) {
            if (controls.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    void requireNoOtherControls() throws MalformedMessage {
        if (!controls.isEmpty()) {
            throw new MalformedMessage("a head has unknown control data");
        }
    }

    List<Field> fields() {
        return fields;
    }
}
