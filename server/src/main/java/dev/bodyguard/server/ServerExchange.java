package dev.bodyguard.server;

import java.util.List;

/** What the server needs to see of a request, whatever container it came through. Nothing here reads the body. */
public interface ServerExchange {

    /** The method as received. */
    String method();

    /** {@code http} or {@code https} as this server sees it. */
    String scheme();

    /** The Host field or {@code :authority} as received; empty where there is none. */
    String authority();

    /** Raw path and query as received, nothing decoded. */
    String target();

    /** The lines of a field, in order; no line where there is none. */
    List<String> fields(String name);

    /** The address of the peer, without a port. */
    String remoteAddress();
}
