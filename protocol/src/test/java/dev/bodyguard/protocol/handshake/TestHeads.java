package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.wire.RequestHead;
import dev.bodyguard.protocol.wire.ResponseHead;
import dev.bodyguard.protocol.wire.Varint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Heads for tests. */
public final class TestHeads {

    private TestHeads() {}

    public static RequestHead get(String path) {
        return new RequestHead("GET", "app.example", path, BodyPresence.ABSENT, List.of());
    }

    public static RequestHead post(String path, Field... fields) {
        return new RequestHead("POST", "app.example", path, BodyPresence.PRESENT, List.of(fields));
    }

    public static ResponseHead ok(Field... fields) {
        return new ResponseHead(200, BodyPresence.PRESENT, List.of(fields));
    }

    /** A head's plaintext with these names and values, whatever they are. */
    public static byte[] lines(String... namesAndValues) {
        ByteBuffer lines = ByteBuffer.allocate(8192);
        for (String text : namesAndValues) {
            Varint.writeTo(lines, text.length());
            lines.put(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        lines.flip();
        ByteBuffer section = ByteBuffer.allocate(Varint.length(lines.remaining()) + lines.remaining());
        Varint.writeTo(section, lines.remaining());
        return section.put(lines).array();
    }
}
