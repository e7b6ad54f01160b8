package dev.bodyguard.protocol.handshake;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What an identity signs. SPEC.md section 4.4. */
enum Proof {
    SERVER("bodyguard 1 server verify"),
    CLIENT("bodyguard 1 client verify");

    private static final int PADDING = 64;

    private final byte[] context;

    Proof(String context) {
        this.context = context.getBytes(StandardCharsets.US_ASCII);
    }

    byte[] over(byte[] transcript) {
        byte[] padding = new byte[PADDING];
        Arrays.fill(padding, (byte) 0x20);
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.writeBytes(padding);
        input.writeBytes(context);
        input.write(0);
        input.writeBytes(transcript);
        return input.toByteArray();
    }
}
