package dev.bodyguard.it.input;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.crypto.RsaOaepKeyPair;
import dev.bodyguard.protocol.exchange.RekeyPolicy;
import dev.bodyguard.protocol.handshake.AwaitingServerHello;
import dev.bodyguard.protocol.handshake.ClientHandshake;
import dev.bodyguard.protocol.handshake.ClientParameters;
import dev.bodyguard.protocol.handshake.ClientRsa;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.suite.Suite;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Hellos as a client sends them, and as none should. */
final class Hellos {

    static final List<Suite> CURVE_ONLY = List.of(Suite.X25519_AES256GCM);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final SigningIdentity ME = SigningIdentity.generate(RANDOM);
    private static final ClientRsa RSA = new ClientRsa(
            RsaOaepKeyPair.generate(2048, RANDOM),
            RsaOaepKeyPair.generate(2048, RANDOM).publicKey());

    private Hellos() {}

    static AwaitingServerHello start(String origin, List<Suite> suites, @Nullable SessionId previous)
            throws BodyguardException {
        return ClientHandshake.start(
                new ClientParameters(
                        Origin.parse(origin), "/", suites, List.of(), ME, RSA, previous, RekeyPolicy.DEFAULT),
                RANDOM);
    }

    /** The JSON that travels within the content. */
    static String inner(byte[] content) {
        String outer = new String(content, StandardCharsets.UTF_8);
        String encoded = outer.substring(outer.indexOf(":\"") + 2, outer.lastIndexOf('"'));
        return new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
    }

    /** The content for such JSON. */
    static byte[] around(String inner) {
        return ("{\"hello\":\"" + base64(inner.getBytes(StandardCharsets.UTF_8)) + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    static byte[] changed(byte[] content, UnaryOperator<String> change) {
        return around(change.apply(inner(content)));
    }

    /** With another value for a member of the hello. */
    static String with(String inner, String member, String json) {
        int from = inner.indexOf("\"" + member + "\":") + member.length() + 3;
        return inner.substring(0, from) + json + inner.substring(endOfValue(inner, from));
    }

    private static int endOfValue(String json, int from) {
        int depth = 0;
        boolean quoted = false;
        for (int i = from; i < json.length(); i++) {
            char c = json.charAt(i);
            quoted ^= c == '"';
            if (!quoted && depth == 0 && (c == ',' || c == '}')) {
                return i;
            }
            depth += !quoted && (c == '[' || c == '{') ? 1 : !quoted && (c == ']' || c == '}') ? -1 : 0;
        }
        throw new IllegalArgumentException(json);
    }

    static String base64(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }
}
