package dev.bodyguard.protocol;

/** The status that travels on the wire for a response's own status. SPEC.md section 5.4. */
public final class WireStatus {

    private WireStatus() {}

    /**
     * Statuses that lower layers act upon by themselves (redirects, challenges, retries) travel as 200; all others as
     * themselves.
     */
    public static int onWire(int status) {
        if (status >= 300 && status < 400) {
            return 200;
        }
        return switch (status) {
            case 401, 407, 408, 421, 425, 428 -> 200;
            default -> status;
        };
    }

    /** Whether an answer can have this status: three digits, and none of an interim response. */
    public static boolean isFinal(int status) {
        return status >= 200 && status <= 999;
    }

    /** Whether a response of this status never has content, on the wire or off it. */
    public static boolean forbidsContent(int status) {
        return status < 200 || status == 204 || status == 205 || status == 304;
    }
}
