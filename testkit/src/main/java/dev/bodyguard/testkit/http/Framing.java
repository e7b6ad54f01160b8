package dev.bodyguard.testkit.http;

import java.util.Optional;

/** The fields that say where a message ends (RFC 9112 section 6). */
final class Framing {
    private Framing() {}

    static Headers unframed(Headers headers) {
        return headers.without("Transfer-Encoding").without("Content-Length");
    }

    static Headers sized(Headers headers, int length) {
        return headers.without("Transfer-Encoding").with("Content-Length", Integer.toString(length));
    }

    static boolean chunked(Headers headers) {
        return headers.lists("Transfer-Encoding", "chunked");
    }

    static Optional<Long> length(Headers headers) throws MalformedHttp {
        Optional<String> value = headers.first("Content-Length");
        if (value.isPresent() && !value.get().matches("[0-9]{1,18}")) {
            throw new MalformedHttp("Content-Length: " + value.get());
        }
        return value.map(Long::valueOf);
    }

    /** Whether the status or the method leaves no room for content, whatever the fields say. */
    static boolean bodiless(int status, String requestMethod) {
        return status < 200 || status == 204 || status == 304 || requestMethod.equals("HEAD");
    }
}
