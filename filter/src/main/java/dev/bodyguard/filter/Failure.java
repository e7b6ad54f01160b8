package dev.bodyguard.filter;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.BudgetExceeded;
import jakarta.servlet.ServletException;
import jakarta.servlet.UnavailableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Whose fault an exception is that came out of the application, and so which status answers it. */
enum Failure {
    /** The application's. */
    APPLICATION("The application failed."),
    /** The request's body does not open: forged, malformed and cut look alike. */
    BODY("The body does not open."),
    /** The request is larger than a limit. */
    TOO_LARGE("The request is too large.");

    private static final Logger LOG = System.getLogger(BodyguardFilter.class.getName());

    private final String message;

    Failure(String message) {
        this.message = message;
    }

    static Failure of(Throwable thrown) {
        int depth = 0;
        for (@Nullable Throwable each = thrown; each != null && depth < 16; each = cause(each), depth++) {
            if (each instanceof BudgetExceeded || each instanceof FormTooLarge) {
                return TOO_LARGE;
            }
            if (each instanceof BodyguardException) {
                return BODY;
            }
        }
        return APPLICATION;
    }

    private static @Nullable Throwable cause(Throwable thrown) {
        return thrown instanceof ServletException wrapper && wrapper.getRootCause() != null
                ? wrapper.getRootCause()
                : thrown.getCause();
    }

    /** The application's own failures as its container would log them; what anybody on the way can cause, in one line. */
    void log(String path, Throwable thrown) {
        if (this == APPLICATION) {
            LOG.log(Level.ERROR, "the application failed at " + path, thrown);
        } else {
            LOG.log(Level.DEBUG, "{0} {1}", message, path);
        }
    }

    int status(Throwable thrown) {
        return switch (this) {
            case BODY -> 400;
            case TOO_LARGE -> 413;
            case APPLICATION ->
                thrown instanceof UnavailableException unavailable ? (unavailable.isPermanent() ? 404 : 503) : 500;
        };
    }

    /** What the client is told; never the exception's own words. */
    String message() {
        return message;
    }
}
