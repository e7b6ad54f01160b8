package dev.bodyguard.runtime.trust;

/** Whether it is asked if a certificate was revoked. */
public enum Revocation {
    /** It is not. The default: asking needs the network, and what to do without an answer is the operator's decision. */
    NOT_ASKED,
    /**
     * The Java runtime asks, and a certificate of which it learns nothing is refused. Where it asks is its own configuration:
     * the security property {@code ocsp.enable} and the system property {@code com.sun.security.enableCRLDP}.
     */
    ASKED
}
