package dev.bodyguard.server.http;

import dev.bodyguard.protocol.Wire;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A whole body that says what went wrong. The container's own page is written behind every filter, in clear; this one is
 * sealed like any body.
 *
 * @param type its media type
 * @param content its octets
 */
public record RenderedError(String type, byte[] content) {

    /** A page for people. */
    public static RenderedError of(int status, @Nullable String message) {
        String title = "Error " + status;
        String page =
                "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>" + title + "</title></head>\n<body><h1>"
                        + title + "</h1><p>" + escaped(message == null ? "" : message) + "</p></body></html>\n";
        return new RenderedError("text/html;charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    /** A problem detail (RFC 9457) that is none of the protocol's own. */
    public static RenderedError problem(int status, String title) {
        String json = "{\"type\":\"about:blank\",\"status\":" + status + ",\"title\":\"" + title + "\"}";
        return new RenderedError(Wire.PROBLEM_TYPE, json.getBytes(StandardCharsets.UTF_8));
    }

    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }
}
