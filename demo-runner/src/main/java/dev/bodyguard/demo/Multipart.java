package dev.bodyguard.demo;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A multipart/form-data body, small enough to be built in memory. */
final class Multipart {

    private final String boundary = UUID.randomUUID().toString();
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    Multipart field(String name, String value) {
        return part(
                "form-data; name=\"" + name + "\"", "text/plain;charset=UTF-8", value.getBytes(StandardCharsets.UTF_8));
    }

    Multipart file(String name, String fileName, String mediaType, byte[] file) {
        return part("form-data; name=\"" + name + "\"; filename=\"" + fileName + "\"", mediaType, file);
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    BodyPublisher publisher() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(content.toByteArray());
        whole.writeBytes(ascii("--" + boundary + "--\r\n"));
        return BodyPublishers.ofByteArray(whole.toByteArray());
    }

    private Multipart part(String disposition, String mediaType, byte[] value) {
        content.writeBytes(ascii("--" + boundary + "\r\nContent-Disposition: " + disposition + "\r\nContent-Type: "
                + mediaType + "\r\n\r\n"));
        content.writeBytes(value);
        content.writeBytes(ascii("\r\n"));
        return this;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
