package dev.bodyguard.testkit.wire;

import dev.bodyguard.testkit.http.MessageInput;
import dev.bodyguard.testkit.http.Request;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Queue;

/** The client's side of a connection: requests, then perhaps HTTP/2. */
final class Http1Requests {
    private final String where;
    private final Queue<String> methods;
    private final List<Octets> found;

    Http1Requests(String where, Queue<String> methods, List<Octets> found) {
        this.where = where;
        this.methods = methods;
        this.found = found;
    }

    void decode(byte[] octets) throws IOException {
        MessageInput in = new MessageInput(new ByteArrayInputStream(octets));
        try {
            int number = 0;
            while (!Http2Frames.startWithPreface(in.rest())) {
                Request request = in.readRequest();
                if (request == null) {
                    return;
                }
                methods.add(request.method());
                String name = where + ", request " + number++;
                String head = request.method() + " " + request.target() + " HTTP/1.1\r\n" + request.headers();
                BodyReader.add(name, head, request.body(), found);
            }
        } catch (EOFException cut) {
            return;
        }
        new Http2Frames(where, found).decode(in.rest());
    }
}
