package dev.bodyguard.server;

import java.io.IOException;
import java.io.InputStream;

/** A signed one-shot whose body has to be read before it is known to be one. */
@FunctionalInterface
public interface SignedCall {

    /**
     * Reads the whole body, blocking.
     *
     * @param content the request's content as it arrives
     * @return {@link Inbound.Verified}, or {@link Inbound.Refused}
     * @throws IOException the content cannot be read
     */
    Inbound read(InputStream content) throws IOException;
}
