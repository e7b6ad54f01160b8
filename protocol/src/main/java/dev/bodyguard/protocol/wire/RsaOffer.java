package dev.bodyguard.protocol.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bodyguard.protocol.MalformedMessage;

/**
 * The RSA half of a {@code RSAKX} hello, member {@code rsakx}. SPEC.md section 4.8.
 *
 * @param clientKey the client's RSA-OAEP key as SubjectPublicKeyInfo, DER
 * @param serverKeyId SHA-256 of the SubjectPublicKeyInfo of the server's RSA-OAEP key that the client used, 32 octets
 * @param secret the client's secret under that key
 */
public record RsaOffer(byte[] clientKey, byte[] serverKeyId, byte[] secret) {

    private static final int KEY_ID_LENGTH = 32;

    void writeTo(ObjectNode node) {
        node.put("clientKey", Base64Url.encode(clientKey));
        node.put("serverKeyId", Base64Url.encode(serverKeyId));
        node.put("rc", Base64Url.encode(secret));
    }

    static RsaOffer readFrom(JsonObject json) throws MalformedMessage {
        return new RsaOffer(json.octets("clientKey"), json.octets("serverKeyId", KEY_ID_LENGTH), json.octets("rc"));
    }
}
