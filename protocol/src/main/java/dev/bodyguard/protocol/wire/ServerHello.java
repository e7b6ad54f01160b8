package dev.bodyguard.protocol.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.Wire;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The server's answer. SPEC.md section 4.3.
 *
 * @param random 32 octets
 * @param suite wire name of the chosen suite
 * @param share the server's share of the suite's group; where the server's key comes first, its one-session RSA key as
 *     SubjectPublicKeyInfo
 * @param rsaSecret the server's secret under the client's RSA-OAEP key, in {@code RSAKX}; else nothing
 * @param session the new session's id
 * @param scope the paths that the session serves
 * @param idle how long the session lives unused
 * @param absolute how long it lives at most
 */
public record ServerHello(
        byte[] random,
        String suite,
        byte[] share,
        byte @Nullable [] rsaSecret,
        SessionId session,
        Scope scope,
        Duration idle,
        Duration absolute) {

    private static final long LONGEST_SECONDS = Duration.ofDays(366).toSeconds();

    /** The exact octets that travel and that the transcript hashes. */
    public byte[] write() {
        ObjectNode node = Json.object();
        node.put("version", Wire.VERSION);
        node.put("random", Base64Url.encode(random));
        node.put("suite", suite);
        node.put("share", Base64Url.encode(share));
        if (rsaSecret != null) {
            node.put("rs", Base64Url.encode(rsaSecret));
        }
        node.put("sid", Base64Url.encode(session.bytes()));
        node.put("scope", scope.toString());
        node.put("idle", idle.toSeconds());
        node.put("absolute", absolute.toSeconds());
        return Json.write(node);
    }

    /** Reads a peer's hello. */
    public static ServerHello readFrom(byte[] octets) throws MalformedMessage {
        JsonObject json = Json.read(octets);
        json.number("version", Wire.VERSION, Wire.VERSION);
        return new ServerHello(
                json.octets("random", ClientHello.RANDOM_LENGTH),
                json.text("suite"),
                json.octets("share"),
                json.has("rs") ? json.octets("rs") : null,
                SessionId.readFrom(json.octets("sid", SessionId.LENGTH)),
                Scope.parse(json.text("scope")),
                Duration.ofSeconds(json.number("idle", 1, LONGEST_SECONDS)),
                Duration.ofSeconds(json.number("absolute", 1, LONGEST_SECONDS)));
    }
}
