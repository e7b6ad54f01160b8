package dev.bodyguard.testkit.network;

/** Sees octets pass, in order for each connection and direction; called from many threads. */
@FunctionalInterface
public interface Tap {
    void saw(int connection, Direction direction, byte[] octets, int offset, int length);
}
