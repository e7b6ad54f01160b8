package dev.bodyguard.protocol.exchange;

import dev.bodyguard.protocol.crypto.Hkdf;
import dev.bodyguard.protocol.crypto.SecretBytes;

/** The two application secrets of one epoch; the next epoch's follow from them by a hash. SPEC.md section 5.6. */
public final class EpochSecrets {

    /** How far ahead of its own epoch a server follows a client. */
    static final int AHEAD = 2;

    private static final byte[] NO_CONTEXT = new byte[0];
    private static final int LENGTH = 32;

    private final long epoch;
    private final SecretBytes client;
    private final SecretBytes server;

    private EpochSecrets(long epoch, SecretBytes client, SecretBytes server) {
        this.epoch = epoch;
        this.client = client;
        this.server = server;
    }

    /** Epoch 0, from the handshake; both secrets have 32 bytes and change hands. */
    public static EpochSecrets first(SecretBytes client, SecretBytes server) {
        return new EpochSecrets(0, client, server);
    }

    long epoch() {
        return epoch;
    }

    EpochSecrets next() {
        return new EpochSecrets(
                epoch + 1,
                Hkdf.label(client, "upd", NO_CONTEXT, LENGTH),
                Hkdf.label(server, "upd", NO_CONTEXT, LENGTH));
    }

    SecretBytes requestSecret(byte[] context) {
        return Hkdf.label(client, "req", context, LENGTH);
    }

    SecretBytes responseSecret(byte[] context) {
        return Hkdf.label(server, "resp", context, LENGTH);
    }

    /** Overwrites both secrets. */
    public void erase() {
        client.erase();
        server.erase();
    }
}
