package dev.bodyguard.client.core;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * How an adapter carries handshake messages, with its own HTTP client, below every hook: no redirects, no cookies, no
 * authentication, no sealing. {@link #blocking} makes one of a blocking client.
 */
public interface HandshakeTransport {

    /** Carries the messages over a blocking client, in threads that end by themselves. */
    static HandshakeTransport blocking(Blocking client) {
        return new HandshakeThreads(client);
    }

    /** A blocking client's part. */
    @FunctionalInterface
    interface Blocking {

        /** Sends one message and waits for its answer, no longer than the call says. */
        Reply send(Call call) throws IOException;
    }

    /** Sends one message. The future fails with an {@link IOException} where no answer came in time. */
    CompletableFuture<Reply> send(Call call);

    /**
     * One message to send.
     *
     * @param method {@code POST}, or {@code GET} or {@code OPTIONS} without content
     * @param uri where to
     * @param mediaType the content's type; empty without content
     * @param content the content, perhaps empty
     * @param timeout how long the whole answer may take
     */
    record Call(String method, URI uri, String mediaType, byte[] content, Duration timeout) {}

    /**
     * What came back.
     *
     * @param status the status
     * @param mediaType the Content-Type's value, empty if there is none
     * @param retryAfter the Retry-After's value, empty if there is none
     * @param content at most {@link dev.bodyguard.protocol.Wire#HANDSHAKE_LIMIT} octets; a longer answer is cut there
     */
    record Reply(int status, String mediaType, String retryAfter, byte[] content) {

        /** A reply without Retry-After. */
        public Reply(int status, String mediaType, byte[] content) {
            this(status, mediaType, "", content);
        }
    }
}
