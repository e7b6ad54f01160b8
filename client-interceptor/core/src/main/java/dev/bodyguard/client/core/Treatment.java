package dev.bodyguard.client.core;

/** What happens to a request before it leaves. */
public enum Treatment {
    /** Sealed, or not sent at all. */
    PROTECT,
    /** Passed on as it is. */
    LEAVE,
    /** Not sent: it would be plaintext to a place that is protected. */
    REFUSE
}
