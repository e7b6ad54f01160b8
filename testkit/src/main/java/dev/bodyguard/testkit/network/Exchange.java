package dev.bodyguard.testkit.network;

import dev.bodyguard.testkit.http.Request;
import dev.bodyguard.testkit.http.Response;
import java.io.IOException;

/** One request that the network holds in its hands. */
public final class Exchange {
    private final int number;
    private final Request request;
    private final Upstream upstream;

    Exchange(int number, Request request, Upstream upstream) {
        this.number = number;
        this.request = request;
        this.upstream = upstream;
    }

    /** The number of the exchange on this network, from 0, in the order in which request heads came. */
    public int number() {
        return number;
    }

    public Request request() {
        return request;
    }

    /** Lets the request through as it came. */
    public Response forward() throws IOException {
        return forward(request);
    }

    /**
     * Sends that request to the server. May be called more often than once; the answer before is then read whole.
     *
     * @return the server's final answer; its body streams
     * @throws IOException when the server closes without an answer
     */
    public Response forward(Request changed) throws IOException {
        return upstream.exchange(changed);
    }

    /** What a script throws to cut the client's connection. */
    public IOException cut() {
        return new IOException("cut by the script");
    }
}
