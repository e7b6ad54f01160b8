package dev.bodyguard.protocol.exchange;

import dev.bodyguard.protocol.crypto.Hkdf;
import dev.bodyguard.protocol.crypto.SecretBytes;

/**
 * The two application secrets of one epoch; the next epoch's follow from them by a hash, or by a hash of them and of a
 * secret that was agreed anew. SPEC.md section 5.6.
 */
public final class EpochSecrets {

    /** How far ahead of its own epoch a server follows a client. */
    static final int AHEAD = 2;

    private static final byte[] NO_CONTEXT = new byte[0];
    private static final int LENGTH = 32;

    private final long epoch;
    private final long renewals;
    private final SecretBytes client;
    private final SecretBytes server;

    private EpochSecrets(long epoch, long renewals, SecretBytes client, SecretBytes server) {
        this.epoch = epoch;
        this.renewals = renewals;
        this.client = client;
        this.server = server;
    }

    /** Epoch 0, from the handshake; both secrets have 32 bytes and change hands. */
    public static EpochSecrets first(SecretBytes client, SecretBytes server) {
        return new EpochSecrets(0, 0, client, server);
    }

    long epoch() {
        return epoch;
    }

    /** How many agreed secrets are in them since the handshake. */
    long renewals() {
        return renewals;
    }

    /** By hash: whoever learns the next epoch's secrets learns nothing about these. */
    EpochSecrets next() {
        return new EpochSecrets(epoch + 1, renewals, update(client), update(server));
    }

    /** By share: besides, whoever knew these learns nothing about the next. The agreed secret stays the caller's. */
    EpochSecrets next(SecretBytes agreed) {
        return new EpochSecrets(epoch + 1, renewals + 1, update(client, agreed), update(server, agreed));
    }

    private static SecretBytes update(SecretBytes secret, SecretBytes agreed) {
        SecretBytes mixed = Hkdf.extract(secret, agreed);
        try {
            return update(mixed);
        } finally {
            mixed.erase();
        }
    }

    private static SecretBytes update(SecretBytes secret) {
        return Hkdf.label(secret, "upd", NO_CONTEXT, LENGTH);
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
