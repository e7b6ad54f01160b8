package dev.bodyguard.client.apache4;

import dev.bodyguard.protocol.BodyguardException;
import org.apache.http.HttpException;

/**
 * Brings a failure of ours up to the call. HttpClient sends again after an {@link java.io.IOException}: after these the
 * request may have been executed, or will not fare better.
 */
final class NotRetried extends HttpException {

    private static final long serialVersionUID = 1L;

    private final BodyguardException reason;

    NotRetried(BodyguardException reason) {
        super(reason.getMessage(), reason);
        this.reason = reason;
    }

    BodyguardException reason() {
        return reason;
    }
}
