package dev.bodyguard.demo.notes;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Who may read notes, and who is logged in. One user, named in the webapp's parameters, is enough here. */
final class Users {

    private static final String LOGGED_IN = "user";
    private static final String BASIC = "Basic ";

    private Users() {}

    static @Nullable String loggedIn(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? null : (String) session.getAttribute(LOGGED_IN);
    }

    /** The logged-in user of a request that passed {@link LoginRequired}. */
    static String of(HttpServletRequest request) {
        String user = loggedIn(request);
        if (user == null) {
            throw new IllegalStateException("nobody is logged in");
        }
        return user;
    }

    /** Logs in under a fresh session id; false when the name or password is wrong. */
    static boolean logIn(HttpServletRequest request, @Nullable String user, @Nullable String password) {
        ServletContext context = request.getServletContext();
        if (!same(user, context.getInitParameter("notes.user"))
                || !same(password, context.getInitParameter("notes.password"))) {
            return false;
        }
        HttpSession session = request.getSession();
        if (!session.isNew()) {
            request.changeSessionId();
        }
        session.setAttribute(LOGGED_IN, user);
        return true;
    }

    /** Logs in with {@code Authorization: Basic}, as programs do. */
    static boolean logInWithHeader(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || !header.startsWith(BASIC)) {
            return false;
        }
        try {
            String pair =
                    new String(Base64.getDecoder().decode(header.substring(BASIC.length())), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon >= 0 && logIn(request, pair.substring(0, colon), pair.substring(colon + 1));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static boolean same(@Nullable String given, @Nullable String expected) {
        return given != null
                && expected != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
