package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.crypto.RsaOaepKeyPair;

/** RSA keys for tests: made once, since making them is slow, and small for the same reason. */
final class RsaKeys {

    private static final int BITS = 2048;

    static final RsaOaepKeyPair CLIENT = RsaOaepKeyPair.generate(BITS, Sessions.RANDOM);
    static final RsaOaepKeyPair SERVER = RsaOaepKeyPair.generate(BITS, Sessions.RANDOM);
    static final RsaOaepKeyPair SESSION = RsaOaepKeyPair.generate(BITS, Sessions.RANDOM);

    private RsaKeys() {}

    private static RsaOaepKeyPair sessionKey() {
        try {
            return RsaOaepKeyPair.fromPkcs8(SESSION.toPkcs8());
        } catch (MalformedMessage e) {
            throw new IllegalStateException(e);
        }
    }

    static ClientRsa client() {
        return new ClientRsa(CLIENT, SERVER.publicKey());
    }

    /** Gives out copies of one session key, which is good enough for tests and for nothing else. */
    static ServerRsa server() {
        return new ServerRsa(SERVER, RsaKeys::sessionKey);
    }
}
