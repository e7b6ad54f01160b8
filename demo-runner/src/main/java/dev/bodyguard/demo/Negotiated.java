package dev.bodyguard.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bodyguard.testkit.network.Direction;
import dev.bodyguard.testkit.network.Recording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the session agreed on, read where everybody on the way can read it: the server's hello is in clear, its identity
 * is not.
 *
 * @param handshakes how many answered hellos there are in the recordings
 */
record Negotiated(String suite, String session, String scope, String lifetimes, int handshakes) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ANSWER = Pattern.compile("\"hello\"\\s*:\\s*\"([A-Za-z0-9_-]+)\"");

    static Optional<Negotiated> in(List<Recording> recordings) throws IOException {
        Negotiated found = null;
        int count = 0;
        for (Recording recording : recordings) {
            Matcher answers =
                    ANSWER.matcher(new String(recording.octets(Direction.TO_CLIENT), StandardCharsets.ISO_8859_1));
            while (answers.find()) {
                found = read(answers.group(1), ++count);
            }
        }
        return Optional.ofNullable(found);
    }

    private static Negotiated read(String hello, int count) throws IOException {
        JsonNode fields = JSON.readTree(Base64.getUrlDecoder().decode(hello));
        return new Negotiated(
                fields.path("suite").asText(),
                fields.path("sid").asText(),
                fields.path("scope").asText(),
                "idle " + fields.path("idle").asText() + " s, absolute "
                        + fields.path("absolute").asText() + " s",
                count);
    }
}
