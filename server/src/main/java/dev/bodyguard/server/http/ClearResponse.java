package dev.bodyguard.server.http;

import dev.bodyguard.protocol.body.BodySealer;
import java.io.IOException;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A container's own response: what everybody on the way reads of a sealed one, and the way out of its body. */
public interface ClearResponse {

    /** Sets the status on the wire. */
    void status(int status);

    /** Sets a field; null removes it, or leaves nothing of what it said. */
    void set(String name, @Nullable String value);

    /** Adds a line of a field. */
    void add(String name, String value);

    /** The lines of a field. */
    List<String> values(String name);

    /** Sets the media type on the wire. */
    void contentType(String type);

    /** Sets the length on the wire, in octets. */
    void contentLength(long length);

    /** Forgets everything that was said. */
    void reset();

    /**
     * The way out of the body.
     *
     * @param sealer seals it
     * @param whole is told how many octets were sealed, once all of them have gone
     */
    BodySink outlet(BodySealer sealer, LongConsumer whole) throws IOException;
}
