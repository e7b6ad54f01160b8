package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.MalformedMessage;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a server says, under its signature, of the session that the client believes lost. SPEC.md section 6.1. */
public enum PreviousSession {
    /** It still knows the session: whoever said otherwise was not the server. */
    KNOWN,
    /** It does not know the session. */
    UNKNOWN,
    /** The client named none. */
    UNSAID;

    @Nullable
    String wireName() {
        return this == UNSAID ? null : name().toLowerCase(Locale.ROOT);
    }

    static PreviousSession named(@Nullable String wireName) throws MalformedMessage {
        for (PreviousSession value : values()) {
            if (wireName == null ? value == UNSAID : wireName.equals(value.wireName())) {
                return value;
            }
        }
        throw new MalformedMessage("'previous' is neither known nor unknown");
    }
}
