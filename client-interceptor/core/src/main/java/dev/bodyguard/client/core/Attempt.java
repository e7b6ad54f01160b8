package dev.bodyguard.client.core;

/**
 * How sending one sealed request ended.
 *
 * @param <R> what the adapter makes of an answer
 */
public sealed interface Attempt<R> {

    /** The protected server answered. */
    record Answered<R>(R response) implements Attempt<R> {}

    /** The layer refused, or somebody in between did. */
    record Refused<R>(Refusal refusal) implements Attempt<R> {}
}
