package dev.bodyguard.protocol.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.ProblemType;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A refusal as problem details (RFC 9457). Outside a session it is an unauthenticated hint. SPEC.md section 6.
 *
 * @param type which refusal
 * @param detail what happened and what to do, for an operator
 * @param extras further members, each a text
 */
public record Problem(ProblemType type, String detail, Map<String, String> extras) {

    /** Makes a problem; the extras are copied. */
    public Problem {
        extras = Map.copyOf(extras);
    }

    /** A problem without further members. */
    public Problem(ProblemType type, String detail) {
        this(type, detail, Map.of());
    }

    /** The JSON to send as {@code application/problem+json}. */
    public byte[] toJson() {
        ObjectNode node = Json.object();
        node.put("type", type.urn());
        node.put("title", title());
        node.put("status", type.status());
        node.put("detail", detail);
        new TreeMap<>(extras).forEach(node::put);
        return Json.write(node);
    }

    /** Reads a peer's problem; empty where the octets are anything else. */
    public static Optional<Problem> readFrom(byte[] octets) {
        try {
            JsonObject json = Json.read(octets);
            Optional<ProblemType> type = ProblemType.ofUrn(json.text("type"));
            if (type.isEmpty()) {
                return Optional.empty();
            }
            Map<String, String> extras = new TreeMap<>();
            for (String name : new String[] {"expected", "actual", "handshake"}) {
                if (json.has(name)) {
                    extras.put(name, json.text(name));
                }
            }
            return Optional.of(new Problem(type.get(), json.has("detail") ? json.text("detail") : "", extras));
        } catch (MalformedMessage notOurs) {
            return Optional.empty();
        }
    }

    private String title() {
        return switch (type) {
            case PROTECTION_REQUIRED -> "This resource is served end-to-end encrypted only";
            case SESSION_UNKNOWN -> "The session is not known";
            case NO_SUITE -> "No suite in common";
            case REPLAYED -> "The exchange was received before";
            case MALFORMED -> "The message could not be opened";
            case BINDING_MISMATCH -> "The request arrived elsewhere than it was sent";
            case OVERLOADED -> "Too many handshakes";
            case CLIENT_REFUSED -> "The client may not do this";
        };
    }
}
