package dev.bodyguard.protocol.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.Wire;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What {@code GET} of the handshake path tells anybody. Nothing of it is authenticated. SPEC.md section 4.6.
 *
 * @param scope the paths that sessions serve
 * @param suites wire names of the suites, in the server's order
 * @param identities names, pins and keys of the server's identities
 * @param oaepKey the server's RSA-OAEP key for {@code RSAKX} as SubjectPublicKeyInfo; empty where it has none
 * @param oneShot how requests are sealed to the server's static key; empty where they are not taken
 */
public record ServerDescription(
        Scope scope,
        List<String> suites,
        List<Identity> identities,
        Optional<byte[]> oaepKey,
        Optional<OneShot> oneShot) {

    /** Makes a description; the lists are copied. */
    public ServerDescription {
        suites = List.copyOf(suites);
        identities = List.copyOf(identities);
    }

    /**
     * An identity, for people and tools.
     *
     * @param algorithm the signature algorithm's wire name
     * @param pin the key's pin
     * @param key SubjectPublicKeyInfo, DER
     */
    public record Identity(String algorithm, String pin, byte[] key) {}

    /**
     * How one-shots are made for this server. SPEC.md section 10.6.
     *
     * @param key the static X25519 key, 32 octets
     * @param protectedFields the server's list
     * @param window how old one may be, in seconds
     * @param signed whether a signer must be known
     */
    public record OneShot(byte[] key, SortedSet<String> protectedFields, long window, boolean signed) {}

    /** The content of the answer. */
    public byte[] write() {
        ObjectNode node = Json.object();
        node.putArray("versions").add(Wire.VERSION);
        node.put("scope", scope.toString());
        suites.forEach(node.putArray("suites")::add);
        ArrayNode list = node.putArray("identities");
        for (Identity identity : identities) {
            ObjectNode each = list.addObject();
            each.put("algorithm", identity.algorithm);
            each.put("pin", identity.pin);
            each.put("key", Base64Url.encode(identity.key));
        }
        oaepKey.ifPresent(key -> node.put("oaepKey", Base64Url.encode(key)));
        oneShot.ifPresent(described -> write(described, node.putObject("oneShot")));
        return Json.write(node);
    }

    private static void write(OneShot oneShot, ObjectNode node) {
        node.put("key", Base64Url.encode(oneShot.key));
        oneShot.protectedFields.forEach(node.putArray("protectedFields")::add);
        node.put("window", oneShot.window);
        node.put("signed", oneShot.signed);
    }

    /** Reads what a server says of its RSA-OAEP key, for a client that offers {@code RSAKX}. */
    public static Optional<byte[]> readOaepKey(byte[] octets) throws MalformedMessage {
        JsonObject json = Json.read(octets);
        return json.has("oaepKey") ? Optional.of(json.octets("oaepKey")) : Optional.empty();
    }
}
