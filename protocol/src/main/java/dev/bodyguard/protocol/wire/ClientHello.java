package dev.bodyguard.protocol.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.Wire;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first message of a handshake. SPEC.md section 4.2.
 *
 * @param random 32 octets
 * @param suites wire names in the client's order
 * @param shares group name to public share, one for each group offered
 * @param origin the origin that the client means
 * @param trust pins of the server keys it would accept, {@code x509} for chains, or nothing where it decides later
 * @param signatureAlgorithms what it can verify
 * @param rsa the RSA half of an offer of {@code RSAKX}
 * @param previous the session that a refusal called unknown
 */
public record ClientHello(
        byte[] random,
        List<String> suites,
        Map<String, byte[]> shares,
        String origin,
        List<String> trust,
        List<String> signatureAlgorithms,
        @Nullable RsaOffer rsa,
        @Nullable SessionId previous) {

    /** In {@code trust}: the client validates X.509 chains, so the server is to show its own. */
    public static final String TRUSTS_CERTIFICATES = "x509";

    /** Length of a hello's random in octets. */
    public static final int RANDOM_LENGTH = 32;

    /** The exact octets that travel and that the transcript hashes. */
    public byte[] write() {
        ObjectNode node = Json.object();
        node.put("version", Wire.VERSION);
        node.put("random", Base64Url.encode(random));
        addAll(node.putArray("suites"), suites);
        ObjectNode shareNode = node.putObject("shares");
        shares.forEach((group, share) -> shareNode.put(group, Base64Url.encode(share)));
        node.put("origin", origin);
        addAll(node.putArray("trust"), trust);
        addAll(node.putArray("signatureAlgorithms"), signatureAlgorithms);
        if (rsa != null) {
            rsa.writeTo(node.putObject("rsakx"));
        }
        if (previous != null) {
            node.put("previous", Base64Url.encode(previous.bytes()));
        }
        return Json.write(node);
    }

    private static void addAll(ArrayNode list, List<String> texts) {
        texts.forEach(list::add);
    }

    /** Reads a peer's hello. */
    public static ClientHello readFrom(byte[] octets) throws MalformedMessage {
        JsonObject json = Json.read(octets);
        json.number("version", Wire.VERSION, Wire.VERSION);
        Map<String, byte[]> shares = new LinkedHashMap<>();
        for (Map.Entry<String, String> share : json.textMap("shares").entrySet()) {
            shares.put(share.getKey(), Base64Url.decode(share.getValue()));
        }
        byte @Nullable [] previous = json.optionalOctets("previous", SessionId.LENGTH);
        return new ClientHello(
                json.octets("random", RANDOM_LENGTH),
                json.texts("suites"),
                shares,
                json.text("origin"),
                json.texts("trust"),
                json.texts("signatureAlgorithms"),
                json.has("rsakx") ? RsaOffer.readFrom(json.object("rsakx")) : null,
                previous == null ? null : SessionId.readFrom(previous));
    }
}
