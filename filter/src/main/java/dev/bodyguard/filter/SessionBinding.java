package dev.bodyguard.filter;

import jakarta.servlet.http.HttpSession;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Ties an HttpSession to the client that used it first in a protected request. The container's session cookie is readable
 * on the wire; whoever copies it can present it, but gets nothing for it.
 */
final class SessionBinding {

    private static final String OWNER = "dev.bodyguard.owner";

    private final @Nullable String owner;

    private SessionBinding(@Nullable String owner) {
        this.owner = owner;
    }

    /** The binding of a client's protected requests. */
    static SessionBinding to(byte[] owner) {
        return new SessionBinding(Base64.getUrlEncoder().withoutPadding().encodeToString(owner));
    }

    /** What requests in clear have: they bind nothing and match no session that is bound. */
    static SessionBinding none() {
        return new SessionBinding(null);
    }

    /** Whether this client may use the session. */
    boolean admits(@Nullable HttpSession session) {
        if (session == null) {
            return true;
        }
        Object bound = session.getAttribute(OWNER);
        return bound == null || bound.equals(owner);
    }

    /** Ties a session that is not tied yet. @throws IllegalStateException it is another client's */
    void bind(HttpSession session) {
        if (owner == null) {
            return;
        }
        synchronized (SessionBinding.class) {
            if (!admits(session)) {
                throw new IllegalStateException("the session belongs to another client");
            }
            if (session.getAttribute(OWNER) == null) {
                session.setAttribute(OWNER, owner);
            }
        }
    }

    /** Ties a session again whose attributes the application cleared. */
    void keep(@Nullable HttpSession session) {
        if (session != null) {
            try {
                bind(session);
            } catch (IllegalStateException invalidated) {
                return;
            }
        }
    }
}
