package dev.bodyguard.protocol.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bodyguard.protocol.MalformedMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Typed access to the members of a peer's JSON object; every wrong type or absence is a {@link MalformedMessage}. */
final class JsonObject {

    private static final int LIST_LIMIT = 64;

    private final ObjectNode node;

    JsonObject(ObjectNode node) {
        this.node = node;
    }

    boolean has(String name) {
        return node.has(name);
    }

    String text(String name) throws MalformedMessage {
        return text(name, member(name));
    }

    byte[] octets(String name) throws MalformedMessage {
        return Base64Url.decode(text(name));
    }

    byte[] octets(String name, int length) throws MalformedMessage {
        byte[] octets = octets(name);
        if (octets.length != length) {
            throw new MalformedMessage("'" + name + "' has " + octets.length + " octets, not " + length);
        }
        return octets;
    }

    byte @Nullable [] optionalOctets(String name, int length) throws MalformedMessage {
        return node.has(name) ? octets(name, length) : null;
    }

    long number(String name, long least, long most) throws MalformedMessage {
        JsonNode value = member(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new MalformedMessage("'" + name + "' is not a whole number");
        }
        if (value.longValue() < least || value.longValue() > most) {
            throw new MalformedMessage("'" + name + "' is out of range");
        }
        return value.longValue();
    }

    List<String> texts(String name) throws MalformedMessage {
        JsonNode list = member(name);
        if (!list.isArray() || list.size() > LIST_LIMIT) {
            throw new MalformedMessage("'" + name + "' is not a list of at most " + LIST_LIMIT);
        }
        List<String> texts = new ArrayList<>(list.size());
        for (JsonNode item : list) {
            texts.add(text(name, item));
        }
        return List.copyOf(texts);
    }

    /** The members of an object of texts, in order. */
    Map<String, String> textMap(String name) throws MalformedMessage {
        JsonNode object = member(name);
        if (!object.isObject() || object.size() > LIST_LIMIT) {
            throw new MalformedMessage("'" + name + "' is not an object of at most " + LIST_LIMIT);
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            texts.put(entry.getKey(), text(name, entry.getValue()));
        }
        return texts;
    }

    JsonObject object(String name) throws MalformedMessage {
        if (member(name) instanceof ObjectNode inner) {
            return new JsonObject(inner);
        }
        throw new MalformedMessage("'" + name + "' is not an object");
    }

    private JsonNode member(String name) throws MalformedMessage {
        JsonNode value = node.get(name);
        if (value == null) {
            throw new MalformedMessage("'" + name + "' is missing");
        }
        return value;
    }

    private static String text(String name, JsonNode value) throws MalformedMessage {
        if (!value.isTextual()) {
            throw new MalformedMessage("'" + name + "' is not a text");
        }
        return value.textValue();
    }
}
