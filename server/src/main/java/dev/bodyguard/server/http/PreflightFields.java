package dev.bodyguard.server.http;

import java.util.Locale;

/** What the answer to a CORS preflight says. Browsers send preflights by themselves and in clear, and so are they answered. */
public final class PreflightFields {

    /** Names the origin that the application lets in. */
    public static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

    /** Lists the fields that browsers may send: ours only where they are let in. */
    public static final String ALLOW_HEADERS = "Access-Control-Allow-Headers";

    private PreflightFields() {}

    /** Whether a field of this name is for the preflight: Vary and access-control-* are, nothing else is. */
    public static boolean mayLeave(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals("vary") || lower.startsWith("access-control-");
    }
}
