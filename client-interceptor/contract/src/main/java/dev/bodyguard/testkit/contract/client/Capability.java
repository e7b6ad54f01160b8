package dev.bodyguard.testkit.contract.client;

/** What most clients can do and some cannot; an adapter names what its client {@linkplain ClientAdapter#lacks() lacks}. */
public enum Capability {
    /** Follows redirects by itself. */
    REDIRECTS,
    /** Keeps cookies by itself. */
    COOKIES,
    /** Answers challenges by itself. */
    CREDENTIALS,
    /** Speaks HTTP/2 without TLS. */
    HTTP_2,
    /** Goes through an HTTP proxy. */
    PROXY,
    /** Sends a body as it is produced, without holding the whole of it. */
    STREAMED_UPLOAD,
    /** Hands over an answer's content as it arrives, without holding the whole of it. */
    STREAMED_ANSWER,
    /** Has bodies that are there once, and says so. */
    ONE_SHOT_BODIES,
    /** Has bodies of unknown length that can be produced again. */
    REPEATABLE_STREAMS,
    /** Ends a call that takes too long. */
    TIMEOUTS,
    /** Ends a call that the application gave up, from another thread. */
    CANCELLATION
}
