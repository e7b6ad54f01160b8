package dev.bodyguard.protocol;

import java.io.IOException;
import java.util.Objects;

/**
 * Everything that can go wrong between two Bodyguard peers, split by fault: each subclass is one reason.
 *
 * <p>An {@link IOException}, so that every HTTP stack lets it pass to its caller. Misuse of this library by the program
 * itself is an {@link IllegalStateException} or {@link IllegalArgumentException} instead. No message holds a secret.
 */
public abstract sealed class BodyguardException extends IOException
        permits MalformedMessage,
                OpenFailed,
                TruncatedBody,
                UnknownSession,
                ReplayedRequest,
                BindingMismatch,
                NoUsableSuite,
                Overloaded,
                ProtectionRequired,
                BudgetExceeded,
                UntrustedServer,
                UnprotectedResponse,
                ForgedRefusal,
                SessionLost,
                ClientRefused,
                DocumentExpired,
                DocumentDamaged,
                ClockSetBack,
                VaultUnreadable {
    private static final long serialVersionUID = 1L;

    BodyguardException(String message) {
        super(message);
    }

    BodyguardException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What happened; never absent. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
