package dev.bodyguard.testkit.contract.client;

import java.io.IOException;

/** A protected client under the suites' control. */
public interface ContractClient extends AutoCloseable {

    /**
     * Sends a request and returns once the response's head is there. A call that is given up ends with an exception,
     * if the client can do that, and an interrupt harms no other.
     *
     * @throws IOException the client's own failure, not wrapped
     */
    ContractAnswer send(ContractCall call) throws IOException, InterruptedException;

    @Override
    void close() throws Exception;
}
