package dev.bodyguard.client.okhttp;

import dev.bodyguard.protocol.BodyguardException;
import java.net.ProtocolException;

/**
 * Brings a failure of ours up to the call. OkHttp tries again after other exceptions, where it has another route: after
 * these the request may have been executed.
 */
final class NotRetried extends ProtocolException {

    private static final long serialVersionUID = 1L;

    private final BodyguardException reason;

    NotRetried(BodyguardException reason) {
        super(reason.getMessage());
        initCause(reason);
        this.reason = reason;
    }

    BodyguardException reason() {
        return reason;
    }
}
