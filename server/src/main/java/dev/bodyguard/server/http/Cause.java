package dev.bodyguard.server.http;

/** What makes the application commit, which decides what is known about the length. */
public enum Cause {
    /** More was written than is held back; more may follow. */
    OVERFLOW,
    /** What was written is to reach the client now. */
    FLUSH,
    /** The application has written everything. */
    END
}
