package dev.bodyguard.protocol.wire;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The names that nearly every head has: found in the octets without making a string of them. */
final class CommonNames {

    private static final String[] NAMES = {
        ":method",
        ":authority",
        ":path",
        ":body",
        ":status",
        "authorization",
        "content-type",
        "content-length",
        "content-encoding",
        "content-disposition",
        "etag",
        "last-modified",
        "location"
    };

    private CommonNames() {}

    /** The name that the next {@code length} octets spell, if it is one of these; the position stays. */
    static @Nullable String find(ByteBuffer in, int length) {
        for (String name : NAMES) {
            if (name.length() == length && isNext(name, in)) {
                return name;
            }
        }
        return null;
    }

    private static boolean isNext(String name, ByteBuffer in) {
        for (int i = 0; i < name.length(); i++) {
            if (in.get(in.position() + i) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
