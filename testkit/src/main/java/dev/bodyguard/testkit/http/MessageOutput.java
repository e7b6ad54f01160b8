package dev.bodyguard.testkit.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes HTTP/1.1 messages. The fields are written as they are; a body goes out chunked if they say so and as it is
 * otherwise. Every read of a streaming body is flushed, so that events pass when they come.
 */
public final class MessageOutput {
    private final OutputStream out;

    public MessageOutput(OutputStream out) {
        this.out = out;
    }

    public void write(Request request) throws IOException {
        write(request.method() + " " + request.target() + " HTTP/1.1", request.headers(), request.body());
    }

    public void write(Response response) throws IOException {
        write("HTTP/1.1 " + response.status() + " " + response.reason(), response.headers(), response.body());
    }

    private void write(String startLine, Headers headers, Body body) throws IOException {
        String fields = headers.toString();
        out.write(latin1(startLine + "\r\n" + fields + (fields.isEmpty() ? "\r\n" : "\r\n\r\n")));
        out.flush();
        copy(body.open(), Framing.chunked(headers) && !body.isAbsent());
    }

    private void copy(InputStream content, boolean chunked) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
            if (chunked) {
                out.write(latin1(Integer.toHexString(count) + "\r\n"));
            }
            out.write(buffer, 0, count);
            if (chunked) {
                out.write(latin1("\r\n"));
            }
            out.flush();
        }
        if (chunked) {
            out.write(latin1("0\r\n\r\n"));
            out.flush();
        }
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
