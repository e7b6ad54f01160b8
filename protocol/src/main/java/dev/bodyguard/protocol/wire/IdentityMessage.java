package dev.bodyguard.protocol.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.identity.CertificateChain;
import dev.bodyguard.protocol.identity.PublicIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An identity as it travels in a flight (items SI and CI), with the extensions that its signature covers. SPEC.md section
 * 4.4.
 *
 * @param identity the key, or the chain that certifies it, and its algorithm
 * @param extensions what the side says under its signature
 */
public record IdentityMessage(PublicIdentity identity, Extensions extensions) {

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
        node.put("algorithm", identity.algorithm().wireName());
        Optional<CertificateChain> chain = identity.chain();
        if (chain.isPresent()) {
            ArrayNode certificates = node.putArray("chain");
            chain.get().encoded().forEach(each -> certificates.add(Base64Url.encode(each)));
        } else {
            node.put("key", Base64Url.encode(identity.spki()));
        }
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
                identity(json),
                new Extensions(
                        extensions.has("protectedFields") ? extensions.texts("protectedFields") : List.of(),
                        extensions.has("previous") ? extensions.text("previous") : null));
    }

    private static PublicIdentity identity(JsonObject json) throws MalformedMessage {
        String algorithm = json.text("algorithm");
        if (json.has("key") == json.has("chain")) {
            throw new MalformedMessage("an identity is either a key or a chain");
        }
        if (json.has("key")) {
            return PublicIdentity.readFrom(algorithm, json.octets("key"));
        }
        List<byte[]> certificates = new ArrayList<>();
        for (String each : json.texts("chain")) {
            certificates.add(Base64Url.decode(each));
        }
        return PublicIdentity.readFrom(algorithm, CertificateChain.readFrom(certificates));
    }
}
