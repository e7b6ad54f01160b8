package dev.bodyguard.protocol.wire;

import dev.bodyguard.protocol.MalformedMessage;
import java.nio.ByteBuffer;

/** The kinds of transcript items: {@code u8 type || u24 length || octets}. SPEC.md section 4.1. */
public enum Item {
    /** Client hello. */
    CH(1),
    /** Server hello. */
    SH(2),
    /** Server identity. */
    SI(3),
    /** Server verify: the raw signature. */
    SV(4),
    /** Server finished. */
    SF(5),
    /** Client identity; of no length for an anonymous client. */
    CI(6),
    /** Client verify; of no length for an anonymous client. */
    CV(7),
    /** Client finished. */
    CF(8),
    /** Client key: the encapsulated secret of a flow in which the server's key comes first. */
    CK(9);

    private static final int HEADER_LENGTH = 4;

    private final int type;

    Item(int type) {
        this.type = type;
    }

    /** The item with its header. */
    public byte[] frame(byte[] octets) {
        if (octets.length > 0xff_ffff) {
            throw new IllegalArgumentException("an item has at most 2^24 - 1 octets");
        }
        return ByteBuffer.allocate(HEADER_LENGTH + octets.length)
                .putInt(type << 24 | octets.length)
                .put(octets)
                .array();
    }

    /** Reads the next item of a flight, which must be of this kind. */
    public byte[] readFrom(ByteBuffer flight) throws MalformedMessage {
        if (flight.remaining() < HEADER_LENGTH) {
            throw new MalformedMessage("a flight ends before " + this);
        }
        int header = flight.getInt();
        int length = header & 0xff_ffff;
        if (header >>> 24 != type || length > flight.remaining()) {
            throw new MalformedMessage("a flight has no " + this + " here");
        }
        byte[] octets = new byte[length];
        flight.get(octets);
        return octets;
    }
}
