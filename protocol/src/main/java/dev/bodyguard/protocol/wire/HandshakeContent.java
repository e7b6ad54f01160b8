package dev.bodyguard.protocol.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bodyguard.protocol.MalformedMessage;

/**
 * The JSON around a hashed message, which travels as the base64url of its exact octets. SPEC.md section 4.1.
 *
 * @param hello the hello's exact octets
 * @param flight the sealed server flight; of no length in a request
 */
public record HandshakeContent(byte[] hello, byte[] flight) {

    /** The content of the client's request. */
    public static byte[] request(byte[] hello) {
        ObjectNode node = Json.object();
        node.put("hello", Base64Url.encode(hello));
        return Json.write(node);
    }

    /** The content of the server's response. */
    public static byte[] response(byte[] hello, byte[] flight) {
        ObjectNode node = Json.object();
        node.put("hello", Base64Url.encode(hello));
        node.put("flight", Base64Url.encode(flight));
        return Json.write(node);
    }

    /** Reads a client's request. */
    public static HandshakeContent readRequest(byte[] octets) throws MalformedMessage {
        return new HandshakeContent(Json.read(octets).octets("hello"), new byte[0]);
    }

    /** Reads a server's response. */
    public static HandshakeContent readResponse(byte[] octets) throws MalformedMessage {
        JsonObject json = Json.read(octets);
        return new HandshakeContent(json.octets("hello"), json.octets("flight"));
    }
}
