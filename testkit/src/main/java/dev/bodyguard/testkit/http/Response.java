package dev.bodyguard.testkit.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A response. Copies made by the {@code with} methods share a streaming body: only one of them can send it. */
public record Response(int status, String reason, Headers headers, Body body) {
    /** An answer of that status with Content-Length 0. */
    public static Response of(int status) {
        return new Response(status, "Status " + status, Framing.sized(Headers.none(), 0), Body.none());
    }

    public Response withStatus(int changed) {
        return new Response(changed, reason, headers, body);
    }

    public Response withHeaders(Headers changed) {
        return new Response(status, reason, changed, body);
    }

    public Response withHeader(String name, String value) {
        return withHeaders(headers.with(name, value));
    }

    public Response plusHeader(String name, String value) {
        return withHeaders(headers.plus(name, value));
    }

    public Response withoutHeader(String name) {
        return withHeaders(headers.without(name));
    }

    /** With that content and the Content-Length that fits it. */
    public Response withBody(byte[] content) {
        return new Response(status, reason, Framing.sized(headers, content.length), Body.of(content));
    }

    /** With that text in UTF-8 and that media type. */
    public Response withBody(String mediaType, String text) {
        return withHeader("Content-Type", mediaType).withBody(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the receiver finds the end of this answer to such a request without the connection closing. */
    public boolean endsByItself(String requestMethod) {
        return Framing.bodiless(status, requestMethod)
                || Framing.chunked(headers)
                || headers.first("Content-Length").isPresent();
    }

    /** The octets that this response is on the wire; reads the body whole. */
    public byte[] toBytes() throws IOException {
        body.bytes();
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        new MessageOutput(octets).write(this);
        return octets.toByteArray();
    }
}
