package dev.bodyguard.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** JSON objects of strings, as text. */
final class JsonText {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonText() {}

    static String object(Map<String, String> values) {
        ObjectNode object = JSON.createObjectNode();
        values.forEach(object::put);
        return object.toString();
    }
}
