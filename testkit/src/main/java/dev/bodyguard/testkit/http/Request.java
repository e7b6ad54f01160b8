package dev.bodyguard.testkit.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** A request. Copies made by the {@code with} methods share a streaming body: only one of them can send it. */
public record Request(String method, String target, Headers headers, Body body) {
    /** A request of that method and target to that authority, without a body. */
    public static Request of(String method, String target, String authority) {
        return new Request(method, target, Headers.none().plus("Host", authority), Body.none());
    }

    public Request withMethod(String changed) {
        return new Request(changed, target, headers, body);
    }

    public Request withTarget(String changed) {
        return new Request(method, changed, headers, body);
    }

    public Request withHeaders(Headers changed) {
        return new Request(method, target, changed, body);
    }

    public Request withHeader(String name, String value) {
        return withHeaders(headers.with(name, value));
    }

    public Request plusHeader(String name, String value) {
        return withHeaders(headers.plus(name, value));
    }

    public Request withoutHeader(String name) {
        return withHeaders(headers.without(name));
    }

    /** With that content and the Content-Length that fits it. */
    public Request withBody(byte[] content) {
        return new Request(method, target, Framing.sized(headers, content.length), Body.of(content));
    }

    /** With no content and no framing field. */
    public Request withoutBody() {
        return new Request(method, target, Framing.unframed(headers), Body.none());
    }

    /** The octets that this request is on the wire; reads the body whole. */
    public byte[] toBytes() throws IOException {
        body.bytes();
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        new MessageOutput(octets).write(this);
        return octets.toByteArray();
    }
}
