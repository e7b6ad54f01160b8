package dev.bodyguard.server;

import java.io.IOException;
import java.io.InputStream;

/** A request whose whole body has to be read before a handler may see it. */
@FunctionalInterface
public interface UnverifiedCall {

    /**
     * Reads the whole body, blocking.
     *
     * @param content the request's content as it arrives
     * @return {@link Inbound.Verified}, or {@link Inbound.Refused}
     * @throws IOException the content cannot be read
     */
    Inbound read(InputStream content) throws IOException;
}
