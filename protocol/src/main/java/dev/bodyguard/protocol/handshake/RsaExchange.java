package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.crypto.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/** The secrets that travel under RSA-OAEP keys, and the labels that bind them to one handshake. SPEC.md sections 4.7, 4.8. */
final class RsaExchange {

    private static final int SECRET_LENGTH = 32;
    private static final byte[] CLIENT_LABEL = "bg1 rc".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SERVER_LABEL = "bg1 rs".getBytes(StandardCharsets.US_ASCII);

    private RsaExchange() {}

    static SecretBytes draw(SecureRandom random) {
        byte[] secret = new byte[SECRET_LENGTH];
        random.nextBytes(secret);
        return SecretBytes.take(secret);
    }

    /** The OAEP label of the client's secret in {@code RSAKX}. */
    static byte[] clientLabel(byte[] helloRandom) {
        return join(CLIENT_LABEL, helloRandom);
    }

    /** The OAEP label of the server's secret in {@code RSAKX}. */
    static byte[] serverLabel(byte[] clientHelloHash) {
        return join(SERVER_LABEL, clientHelloHash);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
