package dev.bodyguard.testkit.wire;

import dev.bodyguard.testkit.http.Body;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Notes one message, its body as far as it goes. */
final class BodyReader {
    private BodyReader() {}

    static void add(String name, String head, Body body, List<Octets> found) throws IOException {
        found.add(new Octets(name + ", head", head.getBytes(StandardCharsets.ISO_8859_1)));
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
            InputStream in = body.open();
            in.transferTo(content);
        } catch (EOFException cut) {
            found.add(new Octets(name + ", body (cut off)", content.toByteArray()));
            throw cut;
        }
        found.add(new Octets(name + ", body", content.toByteArray()));
    }
}
