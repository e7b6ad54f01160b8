package dev.bodyguard.protocol.crypto;

import dev.bodyguard.protocol.OpenFailed;
import java.nio.ByteBuffer;

/**
 * An AEAD under one key with a nonce of the caller's choice. A repeated nonce breaks it, so only {@link AeadSealer} and
 * {@link AeadOpener}, which count theirs, hold one.
 *
 * <p>Both operations consume all of {@code in}. The caller has checked that {@code out} has room and that sealed input
 * has at least {@link Aead#TAG} bytes.
 */
interface RawAead {
    void seal(byte[] nonce, byte[] aad, ByteBuffer in, ByteBuffer out);

    /** On failure {@code out} may hold unverified bytes past its position; the caller clears them. */
    void open(byte[] nonce, byte[] aad, ByteBuffer in, ByteBuffer out) throws OpenFailed;

    void erase();
}
