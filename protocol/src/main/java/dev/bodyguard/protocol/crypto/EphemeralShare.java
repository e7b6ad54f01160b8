package dev.bodyguard.protocol.crypto;

import dev.bodyguard.protocol.MalformedMessage;

/** The client's half of one agreement: made fresh by {@link Group#generate}, used once, then erased. */
public sealed interface EphemeralShare permits CurveShare, HybridShare, KxShare {
    /** What the server is sent: {@link Group#clientShareLength()} bytes. */
    byte[] publicShare();

    /**
     * The secret with the server's share. Erases this share, whether it succeeds or not.
     *
     * @param serverShare {@link Group#serverShareLength()} bytes
     * @return 32 bytes for X25519, 64 for X25519MLKEM768 and X25519KX
     * @throws MalformedMessage if the share has another length, or its X25519 part is a point of low order
     * @throws IllegalStateException if the share was used or erased before
     */
    SecretBytes agree(byte[] serverShare) throws MalformedMessage;

    /** Erases the private half. Idempotent. */
    void erase();
}
