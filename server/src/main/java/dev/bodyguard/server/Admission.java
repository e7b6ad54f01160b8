package dev.bodyguard.server;

/** Why a request passes in clear. */
public enum Admission {
    /** Its path is exempt. */
    EXEMPT,
    /** The mode is {@code allow}. */
    ALLOWED,
    /** It is a CORS preflight: only status, Vary and access-control-* may leave. */
    PREFLIGHT,
    /** It asks for another protocol, on a path where that is allowed. */
    UPGRADE
}
