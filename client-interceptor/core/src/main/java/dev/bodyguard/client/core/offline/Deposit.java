package dev.bodyguard.client.core.offline;

import dev.bodyguard.protocol.wire.DocumentHead;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A document on its way into a store: the octets of its envelope as they arrive, then one word about it. */
public interface Deposit {

    /** Takes all octets; the buffer's position stays. */
    void write(ByteBuffer envelope) throws IOException;

    /**
     * The whole envelope was written and verified: keeps it, if it is newer than what is kept. On disk when this returns.
     *
     * @param head what the document says of itself
     */
    void commit(DocumentHead head) throws IOException;

    /** Forgets what was written. Does nothing after {@link #commit}. */
    void abort();
}
