package dev.bodyguard.protocol.suite;

/** How a suite's two sides come to a secret. SPEC.md section 2.1. */
public enum KeyEstablishment {
    /** Each sends a share of a group; the client's comes first. */
    SHARES,
    /** The same, and each also sends a secret under the other's RSA-OAEP key; both prove identities. */
    SHARES_AND_RSA,
    /** The server sends an RSA key made for the session, the client a secret under it. */
    SERVER_KEY
}
