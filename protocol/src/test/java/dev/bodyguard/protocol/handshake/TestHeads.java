package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.wire.RequestHead;
import dev.bodyguard.protocol.wire.ResponseHead;
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
}
