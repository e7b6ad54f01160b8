package dev.bodyguard.protocol.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bodyguard.protocol.MalformedMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An identity as it travels in a flight (items SI and CI), with the extensions that its signature covers. SPEC.md section
 * 4.4.
 *
 * @param algorithm signature algorithm
 * @param key the public key as SubjectPublicKeyInfo, DER
 * @param extensions what the side says under its signature
 */
public record IdentityMessage(String algorithm, byte[] key, Extensions extensions) {

    /**
     * Extensions of an identity message.
     *
     * @param protectedFields server only: names of the protected header fields
     * @param previous server only: answer to the client's question about its previous session
     */
    public record Extensions(
            List<String> protectedFields, @Nullable String previous) {

        /** What a client says: nothing. */
        public static final Extensions NONE = new Extensions(List.of(), null);
    }

    /** The exact octets of the transcript item. */
    public byte[] write() {
        ObjectNode node = Json.object();
        node.put("algorithm", algorithm);
        node.put("key", Base64Url.encode(key));
        ObjectNode extensionNode = node.putObject("extensions");
        if (!extensions.protectedFields.isEmpty()) {
            ArrayNode names = extensionNode.putArray("protectedFields");
            extensions.protectedFields.forEach(names::add);
        }
        if (extensions.previous != null) {
            extensionNode.put("previous", extensions.previous);
        }
        return Json.write(node);
    }

    /** Reads a peer's identity message. */
    public static IdentityMessage readFrom(byte[] octets) throws MalformedMessage {
        JsonObject json = Json.read(octets);
        JsonObject extensions = json.object("extensions");
        return new IdentityMessage(
                json.text("algorithm"),
                json.octets("key"),
                new Extensions(
                        extensions.has("protectedFields") ? extensions.texts("protectedFields") : List.of(),
                        extensions.has("previous") ? extensions.text("previous") : null));
    }
}
