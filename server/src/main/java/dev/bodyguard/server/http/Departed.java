package dev.bodyguard.server.http;

/** How a response goes on whose head is sealed. */
public sealed interface Departed {

    /**
     * A body follows.
     *
     * @param sink takes it
     */
    record Body(BodySink sink) implements Departed {}

    /** The head says that there is no body: what is written is dropped. */
    record Bodiless() implements Departed {}

    /**
     * The application's response could not be sealed. A short error stands in its place, written and finished; what the
     * application writes is dropped.
     *
     * @param sink may still hold some of it
     */
    record Replaced(BodySink sink) implements Departed {}
}
