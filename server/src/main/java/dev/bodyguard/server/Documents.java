package dev.bodyguard.server;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.exchange.OpenedRequest;
import dev.bodyguard.protocol.exchange.ServerSession;
import dev.bodyguard.protocol.identity.Pin;
import dev.bodyguard.protocol.identity.PublicIdentity;
import dev.bodyguard.protocol.wire.DocumentRequest;
import dev.bodyguard.protocol.wire.Revocation;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The documents that one server lets its clients keep. SPEC.md section 9. */
public final class Documents {

    private final KeepRules rules;
    private final Scope scope;
    private final Revocations revocations;
    private final SecureRandom random;
    private final LongSupplier millis;
    private final AtomicLong newest = new AtomicLong();

    private Documents(KeepRules rules, Scope scope, Revocations revocations, SecureRandom random, LongSupplier millis) {
        this.rules = rules;
        this.scope = scope;
        this.revocations = revocations;
        this.random = random;
        this.millis = millis;
    }

    static Documents open(ServerSettings.Offline settings, Scope scope, SecureRandom random, LongSupplier millis)
            throws IOException {
        RevocationFile file = settings.revocations() == null ? null : new RevocationFile(settings.revocations());
        return new Documents(settings.rules(), scope, Revocations.open(scope, file, millis), random, millis);
    }

    /** The client of a request, if it keeps documents; one that says so in an unreadable way, or in a one-shot, does not. */
    public Optional<KeepingClient> clientOf(OpenedRequest request) {
        try {
            Optional<ServerSession> session = request.session();
            return session.isPresent() && request.protectedFields().contains(Wire.DOCUMENT_FIELD)
                    ? DocumentRequest.in(request.head().fields())
                            .map(asked -> new KeepingClient(
                                    this, request, session.get().suite().aead(), asked))
                    : Optional.empty();
        } catch (MalformedMessage e) {
            return Optional.empty();
        }
    }

    /**
     * Takes back what clients keep, as of now: they erase it at their next contact.
     *
     * @param path below the application; {@code /*} at its end for all below
     * @param client the only client that it concerns; nothing for all
     * @throws IllegalArgumentException the path is of no known form
     * @throws IOException it could not be written down
     */
    public void revoke(String path, @Nullable Pin client) throws IOException {
        revocations.add(path, client);
    }

    List<Revocation> revokedFor(@Nullable PublicIdentity client, long after) {
        return revocations.after(after, client == null ? null : client.pin());
    }

    Optional<Duration> lifetimeOf(String target) {
        return rules.lifetimeOf(scope, target);
    }

    SecureRandom random() {
        return random;
    }

    long now() {
        return millis.getAsLong();
    }

    /** Greater than any before, and the time if the clock lets it be. */
    long nextVersion() {
        long now = now();
        return newest.updateAndGet(last -> Math.max(last + 1, now));
    }

    /** The rules, for the log; empty if there are none. */
    String describe() {
        return rules.isEmpty() ? "" : "clients may keep " + rules + ", ";
    }
}
