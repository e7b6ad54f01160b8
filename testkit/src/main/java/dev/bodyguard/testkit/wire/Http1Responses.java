package dev.bodyguard.testkit.wire;

import dev.bodyguard.testkit.http.MessageInput;
import dev.bodyguard.testkit.http.Response;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Queue;

/** The server's side of a connection: answers to the methods asked, then perhaps HTTP/2. */
final class Http1Responses {
    private final String where;
    private final Queue<String> methods;
    private final List<Octets> found;

    Http1Responses(String where, Queue<String> methods, List<Octets> found) {
        this.where = where;
        this.methods = methods;
        this.found = found;
    }

    void decode(byte[] octets) throws IOException {
        MessageInput in = new MessageInput(new ByteArrayInputStream(octets));
        try {
            if (!decodeResponses(in)) {
                return;
            }
        } catch (EOFException cut) {
            return;
        }
        new Http2Frames(where, found).decode(in.rest());
    }

    /** Whether HTTP/2 follows. */
    private boolean decodeResponses(MessageInput in) throws IOException {
        for (int number = 0; !Http2Frames.startWithSettings(in.rest()); number++) {
            String method = Objects.requireNonNullElse(methods.peek(), "GET");
            Response response = in.readResponse(method);
            if (response == null) {
                return false;
            }
            String head = "HTTP/1.1 " + response.status() + " " + response.reason() + "\r\n" + response.headers();
            BodyReader.add(where + ", response " + number, head, response.body(), found);
            if (response.status() >= 200) {
                methods.poll();
            }
        }
        return true;
    }
}
