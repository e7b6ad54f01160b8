package dev.bodyguard.benchmarks;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.crypto.RsaOaepKeyPair;
import dev.bodyguard.protocol.handshake.ClientRsa;
import dev.bodyguard.protocol.handshake.ServerRsa;

/**
 * RSA keys made before anything is measured: making one is not part of a handshake. A session's key pair is a copy of one
 * that is read again for each session, because sessions erase theirs.
 */
final class RsaKeyMaterial {

    /** The default size. */
    static final int BITS = 3072;

    private static final RsaOaepKeyPair CLIENT = RsaOaepKeyPair.generate(BITS, SessionPair.RANDOM);
    private static final RsaOaepKeyPair SERVER = RsaOaepKeyPair.generate(BITS, SessionPair.RANDOM);
    private static final byte[] SESSION =
            RsaOaepKeyPair.generate(BITS, SessionPair.RANDOM).toPkcs8();

    private RsaKeyMaterial() {}

    static ClientRsa client() {
        return new ClientRsa(CLIENT, SERVER.publicKey());
    }

    static ServerRsa server() {
        return new ServerRsa(SERVER, RsaKeyMaterial::sessionKey);
    }

    private static RsaOaepKeyPair sessionKey() {
        try {
            return RsaOaepKeyPair.fromPkcs8(SESSION);
        } catch (MalformedMessage e) {
            throw new IllegalStateException(e);
        }
    }
}
