package dev.bodyguard.protocol.wire;

/**
 * What proves a client to a server that has not confirmed the session yet: members {@code f} and {@code k} of a request's
 * field, or a message of its own. SPEC.md section 4.6.
 *
 * @param key item CK, the client's encapsulated secret, where the server's key comes first; else of no length
 * @param sealed the sealed items CI, CV and CF
 */
public record ClientFlight(byte[] key, byte[] sealed) {

    private static final byte[] NO_KEY = new byte[0];

    /** The flight of a suite whose shares come first: it has no client key. */
    public static ClientFlight withoutKey(byte[] sealed) {
        return new ClientFlight(NO_KEY, sealed);
    }

    /** Whether there is a client key. */
    public boolean hasKey() {
        return key.length > 0;
    }

    /** How many octets both members have. */
    public int length() {
        return key.length + sealed.length;
    }
}
