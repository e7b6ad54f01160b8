package dev.bodyguard.testkit.contract.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A response as the application sees it.
 *
 * @param headers by lower-case name
 * @param body a stream; empty where there is no content
 */
public record ContractAnswer(int status, Map<String, List<String>> headers, InputStream body) {

    /** The values of a field. */
    public List<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** The whole body as text. */
    public String text() throws IOException {
        try (body) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
