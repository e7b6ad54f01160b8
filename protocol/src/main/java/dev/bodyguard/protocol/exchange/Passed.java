package dev.bodyguard.protocol.exchange;

/**
 * What a session has been used for up to a moment.
 *
 * @param messages exchanges that were begun
 * @param bytes octets of plaintext that were sealed and opened
 * @param nanoTime the moment
 */
record Passed(long messages, long bytes, long nanoTime) {}
