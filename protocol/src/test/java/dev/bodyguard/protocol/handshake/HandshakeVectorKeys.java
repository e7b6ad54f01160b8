package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.crypto.RsaOaepKeyPair;
import dev.bodyguard.protocol.identity.SigningIdentity;
import java.util.Map;

/**
 * The long-lived keys of the vectors, and the one that is made for a session, all as PKCS#8.
 *
 * @param values {@code server.identity}, {@code client.identity}, {@code server.oaep}, {@code client.oaep},
 *     {@code session.key}
 */
record HandshakeVectorKeys(Map<String, byte[]> values) {

    private static final int BITS = 2048;

    static HandshakeVectorKeys fresh() {
        return new HandshakeVectorKeys(Map.of(
                "server.identity", SigningIdentity.generate(Sessions.RANDOM).toPkcs8(),
                "client.identity", SigningIdentity.generate(Sessions.RANDOM).toPkcs8(),
                "server.oaep", RsaOaepKeyPair.generate(BITS, Sessions.RANDOM).toPkcs8(),
                "client.oaep", RsaOaepKeyPair.generate(BITS, Sessions.RANDOM).toPkcs8(),
                "session.key", RsaOaepKeyPair.generate(BITS, Sessions.RANDOM).toPkcs8()));
    }

    SigningIdentity identity(String name) throws MalformedMessage {
        return SigningIdentity.fromPkcs8(values.get(name));
    }

    RsaOaepKeyPair rsa(String name) throws MalformedMessage {
        return RsaOaepKeyPair.fromPkcs8(values.get(name));
    }

    ServerRsa serverRsa() throws MalformedMessage {
        RsaOaepKeyPair session = rsa("session.key");
        return new ServerRsa(rsa("server.oaep"), () -> session);
    }

    ClientRsa clientRsa() throws MalformedMessage {
        return new ClientRsa(rsa("client.oaep"), rsa("server.oaep").publicKey());
    }
}
