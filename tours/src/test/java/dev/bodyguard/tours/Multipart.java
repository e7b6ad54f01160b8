package dev.bodyguard.tours;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Content of the media type multipart/form-data. */
final class Multipart {

    private static final String BOUNDARY = "----a-boundary-of-the-tours";

    static final String TYPE = "multipart/form-data; boundary=" + BOUNDARY;

    private Multipart() {}

    static byte[] file(String field, String fileName, byte[] content) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.writeBytes(ascii("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field
                + "\"; filename=\"" + fileName + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"));
        octets.writeBytes(content);
        octets.writeBytes(ascii("\r\n--" + BOUNDARY + "--\r\n"));
        return octets.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
