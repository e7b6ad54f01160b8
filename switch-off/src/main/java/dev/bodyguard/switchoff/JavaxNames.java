package dev.bodyguard.switchoff;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Puts {@code javax.servlet} in the place of {@code jakarta.servlet} in a class file's constants. */
final class JavaxNames {

    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;

    private JavaxNames() {}

    static byte[] in(byte[] type) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(type));
        ByteArrayOutputStream changed = new ByteArrayOutputStream(type.length);
        DataOutputStream out = new DataOutputStream(changed);
        out.write(in.readNBytes(8)); // magic and version
        int count = in.readUnsignedShort();
        out.writeShort(count);
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            out.writeByte(tag);
            if (tag == UTF8) {
                out.writeUTF(in.readUTF()
                        .replace("jakarta/servlet", "javax/servlet")
                        .replace("jakarta.servlet", "javax.servlet"));
            } else {
                out.write(in.readNBytes(octets(tag)));
            }
            if (tag == LONG || tag == DOUBLE) {
                i++; // takes two places
            }
        }
        in.transferTo(out);
        return changed.toByteArray();
    }

    /** Of a constant, by its kind. Java Virtual Machine Specification, section 4.4. */
    private static int octets(int tag) {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
            case LONG, DOUBLE -> 8;
            default -> throw new IllegalArgumentException("constant of kind " + tag);
        };
    }
}
