package dev.bodyguard.protocol.wire;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.SessionId;
import java.nio.ByteBuffer;

/**
 * A client flight that travels by itself, because a header field has no room for it: {@code sid || u16 length of CK || CK
 * || sealed flight}. SPEC.md section 4.6.
 *
 * @param session the session to confirm
 * @param flight what proves the client
 */
public record FlightMessage(SessionId session, ClientFlight flight) {

    private static final int HEADER = SessionId.LENGTH + Short.BYTES;

    /** The content of the request. */
    public byte[] write() {
        return ByteBuffer.allocate(HEADER + flight.length())
                .put(session.bytes())
                .putShort((short) flight.key().length)
                .put(flight.key())
                .put(flight.sealed())
                .array();
    }

    /** Reads a client's request. */
    public static FlightMessage readFrom(byte[] octets) throws MalformedMessage {
        ByteBuffer content = ByteBuffer.wrap(octets);
        if (content.remaining() < HEADER) {
            throw new MalformedMessage("a flight names its session");
        }
        SessionId session = SessionId.readFrom(take(content, SessionId.LENGTH));
        int keyLength = Short.toUnsignedInt(content.getShort());
        if (keyLength > content.remaining()) {
            throw new MalformedMessage("a flight ends within its client key");
        }
        byte[] key = take(content, keyLength);
        return new FlightMessage(session, new ClientFlight(key, take(content, content.remaining())));
    }

    private static byte[] take(ByteBuffer content, int length) {
        byte[] taken = new byte[length];
        content.get(taken);
        return taken;
    }
}
