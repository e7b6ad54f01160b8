package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.crypto.Hkdf;
import dev.bodyguard.protocol.crypto.Hmac;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.crypto.Sha256;
import dev.bodyguard.protocol.exchange.EpochSecrets;

/** The key schedule of a handshake, after the shared secret is known. SPEC.md section 4.5. */
final class HandshakeSecrets {

    private static final int LENGTH = 32;
    private static final byte[] NO_CONTEXT = new byte[0];
    private static final byte[] EMPTY_HASH = Sha256.of(NO_CONTEXT);

    private final SecretBytes client;
    private final SecretBytes server;
    private final SecretBytes master;

    private HandshakeSecrets(SecretBytes client, SecretBytes server, SecretBytes master) {
        this.client = client;
        this.server = server;
        this.master = master;
    }

    /**
     * Runs the schedule.
     *
     * @param shared the agreed secret; erased on return
     * @param transcript th_SH where the shares come first, th_CK where the server's key comes first
     */
    static HandshakeSecrets derive(SecretBytes shared, byte[] transcript) {
        SecretBytes early = Hkdf.extract(zeros(), zeros());
        SecretBytes handshake = Hkdf.extract(derived(early), shared);
        HandshakeSecrets secrets = new HandshakeSecrets(
                Hkdf.label(handshake, "c hs", transcript, LENGTH),
                Hkdf.label(handshake, "s hs", transcript, LENGTH),
                Hkdf.extract(derived(handshake), zeros()));
        handshake.erase();
        shared.erase();
        return secrets;
    }

    private static SecretBytes derived(SecretBytes secret) {
        return Hkdf.label(secret, "derived", EMPTY_HASH, LENGTH);
    }

    private static SecretBytes zeros() {
        return SecretBytes.take(new byte[LENGTH]);
    }

    SecretBytes clientFlightKey(int length) {
        return Hkdf.label(client, "flight", NO_CONTEXT, length);
    }

    SecretBytes serverFlightKey(int length) {
        return Hkdf.label(server, "flight", NO_CONTEXT, length);
    }

    byte[] clientFinished(byte[] transcript) {
        return finished(client, transcript);
    }

    byte[] serverFinished(byte[] transcript) {
        return finished(server, transcript);
    }

    private static byte[] finished(SecretBytes secret, byte[] transcript) {
        SecretBytes key = Hkdf.label(secret, "finished", NO_CONTEXT, LENGTH);
        try {
            return Hmac.sha256(key, transcript);
        } finally {
            key.erase();
        }
    }

    /** The application secrets of epoch 0, bound to the whole transcript, the client's identity included. */
    EpochSecrets application(byte[] transcript) {
        return EpochSecrets.first(
                Hkdf.label(master, "c ap", transcript, LENGTH), Hkdf.label(master, "s ap", transcript, LENGTH));
    }

    void erase() {
        client.erase();
        server.erase();
        master.erase();
    }
}
