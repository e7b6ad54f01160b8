package dev.bodyguard.protocol.exchange;

import dev.bodyguard.protocol.ProtectedFields;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.identity.PublicIdentity;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.ClientFlight;
import dev.bodyguard.protocol.wire.FlightMessage;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A client's end of a session. It hands out {@link Turn}s, each the right to send exactly one exchange: a number that is
 * never used twice, in an epoch that the server will accept. Safe for use by many threads. SPEC.md section 5.
 */
public final class ClientSession {

    private final SessionTerms terms;
    private final PublicIdentity server;
    private final SecureRandom random;
    private final ClientEpochs epochs;
    private volatile @Nullable ClientFlight flight;

    /**
     * Made by a handshake.
     *
     * @param flight what proves the client, carried until the server has confirmed the session
     */
    public ClientSession(
            SessionTerms terms,
            PublicIdentity server,
            EpochSecrets first,
            ClientFlight flight,
            RekeyPolicy rekey,
            SecureRandom random) {
        this.terms = terms;
        this.server = server;
        this.random = random;
        this.flight = flight;
        this.epochs = new ClientEpochs(first, rekey, System::nanoTime);
    }

    /**
     * The right to send the next exchange. Completes at once, unless keys are renewed after every message: by hash it waits
     * while two epochs have unanswered exchanges, or one has that carries a share; by share while any exchange is
     * unanswered. Then it completes when one of those is answered, fails or is abandoned. A caller that gives up waiting
     * cancels the future; one that gives up a turn abandons it.
     *
     * @throws IllegalStateException the session is spent or erased: see {@link #spent()}
     */
    public CompletableFuture<Turn> nextTurn() {
        CompletableFuture<Turn> turn = new CompletableFuture<>();
        epochs.next().whenComplete((place, failure) -> {
            if (failure != null) {
                turn.completeExceptionally(failure);
                return;
            }
            try {
                Turn taken = new Turn(this, place, ExchangeKeys.drawSalt(random));
                if (!turn.complete(taken)) {
                    taken.abandon();
                }
            } catch (IllegalStateException erased) {
                place.release();
                turn.completeExceptionally(erased);
            }
        });
        return turn;
    }

    /** Whether no turn can be had any more: every exchange number was used, or the session was erased. */
    public boolean spent() {
        return epochs.spent();
    }

    /** Forgets all secrets; exchanges that are open go on, with the keys they have. */
    public void erase() {
        epochs.erase();
    }

    /**
     * The content to POST to the handshake path before the first request, where the flight is too large for a header
     * field; then {@link #flightDelivered()}. Nothing where the requests carry it. SPEC.md section 4.6.
     */
    public Optional<byte[]> flightMessage() {
        ClientFlight sent = flight;
        return sent == null || sent.length() <= Wire.FLIGHT_IN_FIELD
                ? Optional.empty()
                : Optional.of(new FlightMessage(id(), sent).write());
    }

    /** The server took the flight: requests no longer carry it. */
    public void flightDelivered() {
        flight = null;
    }

    /** The server's first response opened: it knows the session, and the flight need not be repeated. */
    void confirmed() {
        flight = null;
    }

    @Nullable
    ClientFlight flight() {
        return flight;
    }

    SecureRandom random() {
        return random;
    }

    /** What was agreed. */
    public SessionTerms terms() {
        return terms;
    }

    /** The server's proved identity. */
    public PublicIdentity server() {
        return server;
    }

    /** The session's id. */
    public SessionId id() {
        return terms.id();
    }

    /** The paths it serves. */
    public Scope scope() {
        return terms.scope();
    }

    /** Its suite. */
    public Suite suite() {
        return terms.suite();
    }

    /** The fields that travel inside heads. */
    public ProtectedFields protectedFields() {
        return terms.protectedFields();
    }

    /** How long it lives unused. */
    public Duration idle() {
        return terms.idle();
    }

    /** How long it lives at most. */
    public Duration absolute() {
        return terms.absolute();
    }

    static boolean isLast(long number) {
        return number > Wire.LAST_EXCHANGE;
    }
}
