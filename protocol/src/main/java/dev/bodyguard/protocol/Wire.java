package dev.bodyguard.protocol;

/** Names and limits of the wire format. SPEC.md section 2. */
public final class Wire {

    /** The one header field that carries the clear part and the sealed head of a message. */
    public static final String FIELD = "Bodyguard";

    /** {@link #FIELD} as HTTP/2 and our own tables spell it. */
    public static final String FIELD_LOWER = "bodyguard";

    /** Inside heads only: a request says that it takes documents to keep, a response brings the key of one. */
    public static final String DOCUMENT_FIELD = "bodyguard-document";

    /** Inside response heads only: what must not be kept any longer. */
    public static final String REVOKED_FIELD = "bodyguard-revoked";

    /** Media type of a sealed body. */
    public static final String BODY_TYPE = "application/bodyguard";

    /** Media type of both handshake messages. */
    public static final String HANDSHAKE_TYPE = "application/bodyguard-handshake+json";

    /** Media type of a client flight that is sent by itself. */
    public static final String FLIGHT_TYPE = "application/bodyguard-flight";

    /** Media type of a refusal (RFC 9457). */
    public static final String PROBLEM_TYPE = "application/problem+json";

    /** Path of the handshake endpoint below its scope. */
    public static final String WELL_KNOWN = "/.well-known/bodyguard";

    /** Most octets of the request field's value. */
    public static final int REQUEST_FIELD_BUDGET = 4096;

    /** The largest client flight, its key included, that travels in a request's field, in octets. */
    public static final int FLIGHT_IN_FIELD = 1200;

    /** Most octets of the response field's value. */
    public static final int RESPONSE_FIELD_BUDGET = 3072;

    /** Most octets of a handshake message, either way. */
    public static final int HANDSHAKE_LIMIT = 65_536;

    /** Deepest nesting of JSON in a handshake message. */
    public static final int JSON_DEPTH_LIMIT = 8;

    /** Greatest exchange number of a session; after it the client needs a new session. */
    public static final long LAST_EXCHANGE = 1_000_000_000_000_000L - 1;

    /** The protocol version this library speaks. */
    public static final int VERSION = 1;

    private Wire() {}
}
