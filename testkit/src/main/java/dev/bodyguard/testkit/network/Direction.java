package dev.bodyguard.testkit.network;

/** Which way octets travel. */
public enum Direction {
    TO_SERVER,
    TO_CLIENT
}
