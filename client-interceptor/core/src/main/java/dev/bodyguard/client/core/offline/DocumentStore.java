package dev.bodyguard.client.core.offline;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.Resource;
import dev.bodyguard.protocol.wire.KeyDelivery;
import dev.bodyguard.protocol.wire.Revocation;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Keeps documents, and gives them back when their server cannot be reached. Safe for use by many threads. */
public interface DocumentStore {

    /** The time of the last revocation carried out for this place, in milliseconds; 0 if there was none. */
    long revokedUntil(Place place) throws IOException;

    /** Erases what must not be kept any longer, and remembers that it did; on disk when this returns. */
    void revoke(Place place, List<Revocation> revocations) throws IOException;

    /** Erases what is kept of a resource, if anything is. */
    void forget(Place place, Resource resource) throws IOException;

    /**
     * Starts to store a document that is arriving.
     *
     * @param key copied
     */
    Deposit begin(Place place, Resource resource, KeyDelivery key) throws IOException;

    /**
     * What is kept of a resource, of the longest scope if of several; verified as a whole before this returns. Empty if
     * nothing is, or if it got lost.
     *
     * @param client as in {@link Place}
     * @throws BodyguardException it is there and must not be read: expired, damaged, or the clock was set back
     */
    Optional<KeptDocument> find(Resource resource, String client) throws IOException;
}
