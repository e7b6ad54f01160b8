package dev.bodyguard.protocol;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The refusals of the protocol, as problem types (RFC 9457). SPEC.md section 6. */
public enum ProblemType {
    /** A request in clear to a resource that is served protected only. */
    PROTECTION_REQUIRED(428),
    /** The session is unknown: never made, expired, evicted, or lost. */
    SESSION_UNKNOWN(428),
    /** No suite that both sides can use. */
    NO_SUITE(400),
    /** This exchange number was seen before, or lies below the window. */
    REPLAYED(409),
    /** Anything that does not parse or does not open: one answer for all. */
    MALFORMED(400),
    /** The request opened, but it arrived at another method, authority or path. */
    BINDING_MISMATCH(421),
    /** The server cannot take more for now. */
    OVERLOADED(503),
    /** The client's identity is not allowed, or the HttpSession belongs to another. */
    CLIENT_REFUSED(403);

    private static final String PREFIX = "urn:bodyguard:problem:";

    private final int status;

    ProblemType(int status) {
        this.status = status;
    }

    /** The problem type's URN. */
    public String urn() {
        return PREFIX + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The HTTP status of the refusal. */
    public int status() {
        return status;
    }

    /** The type with this URN, if it is one of ours. */
    public static Optional<ProblemType> ofUrn(String urn) {
        return Arrays.stream(values()).filter(type -> type.urn().equals(urn)).findFirst();
    }
}
