package dev.bodyguard.testkit.contract.client;

import java.net.URI;
import java.util.concurrent.Future;

/** A protected server under the suites' control. */
public interface ContractServer extends AutoCloseable {

    /** Its own address; clients go there through a network that listens elsewhere. */
    URI uri();

    /** Its identity's pin. */
    String pin() throws Exception;

    /** Loses all sessions and keeps the identity, as a restart does. */
    void forgetSessions() throws Exception;

    /**
     * Refuses the next HTTP/2 stream unprocessed (REFUSED_STREAM), as a server does that is about to end a connection.
     *
     * @return is done once it did
     */
    Future<Void> refuseNextStream();

    @Override
    void close() throws Exception;
}
