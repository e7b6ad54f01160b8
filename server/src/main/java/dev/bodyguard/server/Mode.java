package dev.bodyguard.server;

/** What happens to requests in clear. */
public enum Mode {
    /** They are refused, exempt paths apart. */
    REQUIRE,
    /** They pass, {@code require} paths apart: for migrating a server. */
    ALLOW
}
