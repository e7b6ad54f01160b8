package dev.bodyguard.testkit.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads HTTP/1.1 messages off a stream, one after the other. A message must be used up before the next is read; what
 * is left of it is then dropped. It is no stricter than an attacker's parser needs to be, and changes nothing: the
 * target, the order of the fields and the case of their names stay as they came.
 */
public final class MessageInput {
    private static final int LINE_LIMIT = 256 * 1024;
    private final BufferedInputStream in;
    private Body current = Body.none();

    public MessageInput(InputStream in) {
        this.in = new BufferedInputStream(in, 64 * 1024);
    }

    /**
     * The next request, or null at a clean end of input.
     *
     * @throws EOFException when the input ends within the head
     * @throws MalformedHttp when it is no request
     */
    public @Nullable Request readRequest() throws IOException {
        String line = startLine();
        if (line == null) {
            return null;
        }
        String[] parts = line.split(" ");
        if (parts.length != 3 || !parts[2].startsWith("HTTP/1.")) {
            throw new MalformedHttp("request line: " + line);
        }
        Headers headers = headers();
        current = sized(headers).map(Body::streaming).orElseGet(Body::none);
        return new Request(parts[0], parts[1], headers, current);
    }

    /**
     * The response to a request of that method, interim ones included, or null at a clean end of input.
     *
     * @throws EOFException when the input ends within the head
     * @throws MalformedHttp when it is no response
     */
    public @Nullable Response readResponse(String requestMethod) throws IOException {
        String line = startLine();
        if (line == null) {
            return null;
        }
        String[] parts = line.split(" ", 3);
        if (parts.length < 2 || !parts[0].startsWith("HTTP/1.") || !parts[1].matches("[0-9]{3}")) {
            throw new MalformedHttp("status line: " + line);
        }
        Headers headers = headers();
        int status = Integer.parseInt(parts[1]);
        current = Framing.bodiless(status, requestMethod)
                ? Body.none()
                : Body.streaming(sized(headers).orElse(in));
        return new Response(status, parts.length == 3 ? parts[2] : "", headers, current);
    }

    /** The octets after the message that was read last; they can be looked at with mark and reset. */
    public InputStream rest() throws IOException {
        current.drain();
        return in;
    }

    /** The octets from where reading stands, be it within a message. */
    InputStream octets() {
        return in;
    }

    private Optional<InputStream> sized(Headers headers) throws MalformedHttp {
        if (Framing.chunked(headers)) {
            return Optional.of(new ChunkedBody(this));
        }
        return Framing.length(headers).map(length -> new SizedBody(in, length));
    }

    private @Nullable String startLine() throws IOException {
        current.drain();
        in.mark(1);
        if (in.read() < 0) {
            return null;
        }
        in.reset();
        return line();
    }

    private Headers headers() throws IOException {
        List<Map.Entry<String, String>> entries = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new MalformedHttp("field line: " + line);
            }
            entries.add(new SimpleImmutableEntry<>(
                    line.substring(0, colon), line.substring(colon + 1).trim()));
        }
        return new Headers(entries);
    }

    /** One line without its end, as ISO-8859-1. */
    String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(80);
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("input ends within a line");
            }
            if (line.size() >= LINE_LIMIT) {
                throw new MalformedHttp("a line of more than " + LINE_LIMIT + " octets");
            }
            line.write(octet);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
