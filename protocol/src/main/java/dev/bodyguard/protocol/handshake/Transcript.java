package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.crypto.Sha256;
import dev.bodyguard.protocol.wire.Item;
import java.security.MessageDigest;

/** The running hash over all items of a handshake. {@code th_X} is the hash up to and with item X. */
final class Transcript {

    private final MessageDigest digest;

    private Transcript(MessageDigest digest) {
        this.digest = digest;
    }

    static Transcript begin() {
        return new Transcript(Sha256.start());
    }

    /** Adds an item and answers the hash with it. */
    byte[] add(Item item, byte[] octets) {
        digest.update(item.frame(octets));
        return hash();
    }

    /** The hash over all items so far. */
    byte[] hash() {
        return fork().digest.digest();
    }

    /** A copy that goes its own way. */
    Transcript fork() {
        try {
            return new Transcript((MessageDigest) digest.clone());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's SHA-256 can be cloned", e);
        }
    }
}
