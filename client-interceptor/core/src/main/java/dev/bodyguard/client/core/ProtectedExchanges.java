package dev.bodyguard.client.core;

import dev.bodyguard.client.core.offline.DocumentStore;
import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.ProtectionRequired;
import dev.bodyguard.protocol.Resource;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/**
 * The client side of the protocol, for an adapter to call: decides about each request, finds or makes the session, seals,
 * and sends again where that is right. Safe for use by many threads; close it with the client that it belongs to.
 */
public final class ProtectedExchanges implements AutoCloseable {

    private final ClientSettings settings;
    private final SessionKeeper keeper;

    /** Makes the core of one client. */
    public ProtectedExchanges(ClientSettings settings, HandshakeTransport transport) {
        this(settings, transport, System::nanoTime);
    }

    ProtectedExchanges(ClientSettings settings, HandshakeTransport transport, LongSupplier nanoTime) {
        this.settings = settings;
        this.keeper = new SessionKeeper(new Handshaker(settings, transport, new SecureRandom()), nanoTime);
    }

    /**
     * What to do with a request.
     *
     * @return protect, or leave
     * @throws ProtectionRequired it would be plaintext to a place that is protected
     */
    public Treatment treatmentOf(URI uri) throws IOException {
        Origin origin = originOf(uri);
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        Treatment treatment = settings.policy().treatmentOf(origin, path);
        if (treatment == Treatment.LEAVE
                && keeper.hasProtected(origin)
                && !settings.policy().leavesExplicitly(origin, path)) {
            treatment = Treatment.REFUSE;
        }
        if (treatment == Treatment.REFUSE) {
            throw new ProtectionRequired("a request in clear to " + origin + path
                    + " is refused: the origin is protected, but no rule names this path. Add .protect(\"" + origin
                    + path
                    + "\"), or .leave(..) if what it says is public");
        }
        return treatment;
    }

    /**
     * Sends a protected request: one answer, or a typed failure; never plaintext.
     *
     * @param sending puts a sealed request on the wire, at most three times
     */
    public <R> CompletableFuture<R> exchange(OutgoingRequest request, Sending<R> sending) {
        try {
            return new ProtectedExchange<>(attempts(request), sending).run();
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Sends a protected request in the calling thread: one answer, or a typed failure, not wrapped; never plaintext. An
     * interrupt ends the wait for a session, and reaches the sending otherwise.
     *
     * @param sending puts a sealed request on the wire, at most three times
     * @param patience asked while the thread waits for a session
     */
    public <R> R send(OutgoingRequest request, BlockingSending<R> sending, Patience patience)
            throws IOException, InterruptedException {
        BlockingExchange exchange = begin(request, patience);
        while (true) {
            Attempt<R> attempt = put(exchange.seal(), sending);
            if (attempt instanceof Attempt.Answered<R> answered) {
                return answered.response();
            }
            exchange.refused(((Attempt.Refused<R>) attempt).refusal());
        }
    }

    private static <R> Attempt<R> put(SealedCall call, BlockingSending<R> sending)
            throws IOException, InterruptedException {
        try {
            return sending.send(call);
        } catch (IOException | InterruptedException | RuntimeException e) {
            call.abandon();
            throw e;
        }
    }

    /**
     * Begins a protected request of a blocking client that sends again by itself, step by step.
     *
     * @param patience asked while the thread waits for a session
     */
    public BlockingExchange begin(OutgoingRequest request, Patience patience) throws IOException {
        return new BlockingExchange(request, attempts(request), patience);
    }

    SteppedExchange stepwise(OutgoingRequest request) throws IOException {
        return new SteppedExchange(attempts(request));
    }

    private Attempts attempts(OutgoingRequest request) throws IOException {
        return new Attempts(settings, keeper, originOf(request.uri()), request);
    }

    /**
     * What is kept in answer to a request whose server could not be reached: only to a GET without a body, and not where its
     * Cache-Control says {@code no-cache}. Empty if nothing is.
     *
     * @throws BodyguardException something is kept and must not be read: it expired, was damaged, or the clock was set back
     */
    public Optional<OfflineAnswer> offline(OutgoingRequest request) throws IOException {
        Optional<DocumentStore> store = settings.offline();
        if (store.isEmpty()
                || !request.method().equals("GET")
                || request.bodyLength() != 0
                || insistsOnServer(request)) {
            return Optional.empty();
        }
        Resource resource = Resource.of(originOf(request.uri()), request.target());
        return store.get().find(resource, settings.identity().owner()).map(OfflineAnswer::new);
    }

    /**
     * {@link #offline} in place of a failure that means that the server was not there; empty for every other failure.
     *
     * @throws BodyguardException as there, with the failure as a suppressed exception
     */
    public Optional<OfflineAnswer> offlineAfter(Throwable failure, OutgoingRequest request) throws IOException {
        return Unreachable.is(failure) ? offlineInsteadOf(failure, request) : Optional.empty();
    }

    /**
     * {@link #offline} in place of a failure of which the adapter knows that it means that the server was not there.
     *
     * @throws BodyguardException as there, with the failure as a suppressed exception
     */
    public Optional<OfflineAnswer> offlineInsteadOf(Throwable failure, OutgoingRequest request) throws IOException {
        try {
            return offline(request);
        } catch (IOException unreadable) {
            unreadable.addSuppressed(failure);
            throw unreadable;
        }
    }

    private static boolean insistsOnServer(OutgoingRequest request) {
        return request.fields().stream()
                .anyMatch(field -> field.name().equals("cache-control")
                        && field.value().toLowerCase(Locale.ROOT).contains("no-cache"));
    }

    private static Origin originOf(URI uri) throws MalformedMessage {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        String asHttp = switch (scheme) {
            case "ws" -> "http";
            case "wss" -> "https";
            default -> scheme;
        };
        return Origin.of(asHttp, uri.getRawAuthority() == null ? "" : uri.getRawAuthority());
    }

    /** Forgets all sessions. Exchanges under way go on with the keys they have; new ones fail. */
    @Override
    public void close() {
        keeper.close();
    }

    @Override
    public String toString() {
        return "Bodyguard client [" + settings.policy() + "; trust: " + settings.trust() + "]";
    }
}
