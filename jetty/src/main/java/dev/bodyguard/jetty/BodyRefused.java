package dev.bodyguard.jetty;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.BudgetExceeded;
import java.io.IOException;
import org.eclipse.jetty.http.HttpException;

/**
 * A body that does not open, in the form from which Jetty knows whose fault it is. Forged, malformed and cut look alike, in
 * the length of Jetty's error page too: no cause, no stack.
 */
final class BodyRefused extends IOException implements HttpException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String reason;

    BodyRefused(BodyguardException refused) {
        this(
                refused instanceof BudgetExceeded ? 413 : 400,
                refused instanceof BudgetExceeded ? "The request is too large." : "The body does not open.");
    }

    private BodyRefused(int status, String reason) {
        super(reason);
        this.status = status;
        this.reason = reason;
    }

    @Override
    public int getCode() {
        return status;
    }

    @Override
    public String getReason() {
        return reason;
    }

    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
