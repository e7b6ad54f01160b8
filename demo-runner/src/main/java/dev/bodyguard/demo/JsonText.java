package dev.bodyguard.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;

/** JSON as text. */
final class JsonText {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonText() {}

    static String object(Map<String, String> values) {
        ObjectNode object = JSON.createObjectNode();
        values.forEach(object::put);
        return object.toString();
    }

    /** A member of an object, or of the first object of a list. */
    static String member(String json, String name) throws IOException {
        JsonNode node = JSON.readTree(json);
        return (node.isArray() ? node.path(0) : node).path(name).asText();
    }
}
