package dev.bodyguard.server;

import java.io.IOException;
import java.io.InputStream;

/** A call of the handshake endpoint. */
@FunctionalInterface
public interface HandshakeCall {

    /**
     * Answers the call. Reads at most one octet more than a handshake message may have.
     *
     * @throws IOException reading failed; nothing else does
     */
    Answer answer(InputStream content) throws IOException;
}
