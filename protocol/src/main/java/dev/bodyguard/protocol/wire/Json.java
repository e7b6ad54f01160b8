package dev.bodyguard.protocol.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Wire;
import java.io.IOException;

/** JSON as the protocol reads it: one object, no duplicate keys, nothing behind it, bounded in size and depth. */
final class Json {

    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Wire.JSON_DEPTH_LIMIT)
                            .maxDocumentLength(Wire.HANDSHAKE_LIMIT)
                            .maxStringLength(Wire.HANDSHAKE_LIMIT)
                            .maxNameLength(256)
                            .maxNumberLength(20)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static byte[] write(ObjectNode node) {
        try {
            return STRICT.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values always writes", e);
        }
    }

    static JsonObject read(byte[] octets) throws MalformedMessage {
        if (octets.length > Wire.HANDSHAKE_LIMIT) {
            throw new MalformedMessage("a handshake message has at most " + Wire.HANDSHAKE_LIMIT + " octets");
        }
        JsonNode node;
        try {
            node = STRICT.readTree(octets);
        } catch (IOException e) {
            throw new MalformedMessage("not the JSON that the protocol allows");
        }
        if (node instanceof ObjectNode object) {
            return new JsonObject(object);
        }
        throw new MalformedMessage("not a JSON object");
    }
}
