package dev.bodyguard.testkit.contract.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** One exchange as a server's application sees it: opened. */
public interface ServedExchange {

    String method();

    /** Path and query. */
    String target();

    /** A request field. */
    Optional<String> field(String name);

    /** The body, the same stream at each call. */
    InputStream body();

    /** Adds a response field; before the answer. */
    void set(String name, String value);

    /** The whole answer; its length is known. */
    void answer(int status, byte[] content) throws IOException;

    /** An answer whose length nobody knows; flush passes on what there is, close ends it. */
    OutputStream stream(int status) throws IOException;
}
