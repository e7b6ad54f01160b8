package dev.bodyguard.protocol.body;

import dev.bodyguard.protocol.crypto.AeadOpener;

/** Derives the key of one body from the salt that stands at its beginning (SPEC.md section 5). */
@FunctionalInterface
public interface BodyKey {
    /**
     * Called once per body, before its first chunk.
     *
     * @param salt 16 bytes
     * @return an opener at chunk number 0, which the caller owns from here on
     */
    AeadOpener opener(byte[] salt);

    /** No opener will be asked for any more: the body was opened, or given up, perhaps before its first octet. */
    default void erase() {}
}
