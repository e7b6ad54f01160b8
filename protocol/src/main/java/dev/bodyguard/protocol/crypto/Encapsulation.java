package dev.bodyguard.protocol.crypto;

/** The server's half of one agreement: what to answer, and the secret. The secret's owner is whoever takes it from here. */
public final class Encapsulation {
    private final byte[] share;
    private final SecretBytes secret;

    Encapsulation(byte[] share, SecretBytes secret) {
        this.share = share;
        this.secret = secret;
    }

    /** What the client is sent: {@link Group#serverShareLength()} bytes. */
    public byte[] share() {
        return share.clone();
    }

    /** The agreed secret, always the same object: 32 bytes for X25519, 64 for X25519MLKEM768 and X25519KX. */
    public SecretBytes secret() {
        return secret;
    }
}
