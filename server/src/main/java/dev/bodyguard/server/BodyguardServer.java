package dev.bodyguard.server;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.ProblemType;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.UnknownSession;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.exchange.OpenedRequest;
import dev.bodyguard.protocol.exchange.RequestTarget;
import dev.bodyguard.protocol.exchange.UncheckedRequest;
import dev.bodyguard.protocol.handshake.ClientAdmission;
import dev.bodyguard.protocol.handshake.ServerParameters;
import dev.bodyguard.protocol.identity.Pin;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.wire.OneShotField;
import dev.bodyguard.protocol.wire.Problem;
import dev.bodyguard.protocol.wire.ReceivedField;
import dev.bodyguard.protocol.wire.RequestField;
import dev.bodyguard.runtime.event.Event;
import dev.bodyguard.runtime.event.Events;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One protected application: its identity, its sessions, its policy. Containers bring each request to {@link #receive} and
 * do as the answer says. Safe for use by many threads.
 */
public final class BodyguardServer implements AutoCloseable {

    private final ServerSettings settings;
    private final Scope scope;
    private final SigningIdentity identity;
    private final RsaSuites rsa;
    private final MemorySessions sessions;
    private final SessionDoor door;
    private final HandshakeEndpoint endpoint;
    private final Documents documents;
    private final OneShots oneShots;
    private final WholeBodies wholeBodies;
    private final Housekeeping housekeeping = new Housekeeping();
    private final Events events;

    private BodyguardServer(
            ServerSettings settings,
            Scope scope,
            SigningIdentity identity,
            RsaSuites rsa,
            ClientAdmission admission,
            Events events,
            Documents documents,
            OneShots oneShots,
            WholeBodies wholeBodies,
            SecureRandom random) {
        this.settings = settings;
        this.events = events;
        this.scope = scope;
        this.identity = identity;
        this.rsa = rsa;
        this.sessions = new MemorySessions(settings.sessions(), housekeeping.executor(), events);
        housekeeping.executor().scheduleWithFixedDelay(sessions::prune, 1, 1, TimeUnit.MINUTES);
        this.door = new SessionDoor(sessions, admission, events);
        this.documents = documents;
        this.oneShots = oneShots;
        this.wholeBodies = wholeBodies;
        this.endpoint = new HandshakeEndpoint(
                new ServerParameters(
                        identity,
                        rsa.keys(),
                        settings.suites(),
                        scope,
                        settings.protectedFields(),
                        settings.sessions().idle(),
                        settings.sessions().absolute()),
                settings.origin(),
                door,
                oneShots.description(),
                new HandshakeRate(settings.sessions().handshakesPerMinute(), System::nanoTime),
                random,
                events);
    }

    /**
     * Opens a server that tells the observers among the application's services: reads its keys, or makes them on first
     * start.
     *
     * @param scope the paths that it serves as they arrive, a webapp's context path for example
     * @throws IOException a key's file cannot be read or made, or the revocations not be read
     * @throws IllegalArgumentException a revocation is of no known form, or no client reaches the scope
     */
    public static BodyguardServer open(ServerSettings settings, Scope scope) throws IOException {
        return open(settings, scope, Events.toServices());
    }

    /**
     * Opens a server that tells these observers.
     *
     * @param arriving the paths that it serves as they arrive, a webapp's context path for example
     * @throws IOException a key's file cannot be read or made
     */
    public static BodyguardServer open(ServerSettings settings, Scope arriving, Events events) throws IOException {
        Scope scope = settings.paths().outside(arriving);
        SecureRandom random = new SecureRandom();
        Documents documents = Documents.open(settings.offline(), scope, random, System::currentTimeMillis);
        return new BodyguardServer(
                settings,
                scope,
                settings.identity().openOrCreate(),
                RsaSuites.open(settings),
                settings.clients().admission(),
                events,
                documents,
                OneShots.open(settings, random, () -> Math.floorDiv(System.currentTimeMillis(), 1000L)),
                WholeBodies.open(settings, random),
                random);
    }

    /** Decides what a request is. Reads nothing but the header; every error becomes a refusal. */
    public Inbound receive(ServerExchange exchange) {
        Inbound inbound = decide(asCalled(exchange));
        tell(inbound);
        return inbound;
    }

    /** Everything below sees paths as clients call them. */
    private ServerExchange asCalled(ServerExchange exchange) {
        PathMapping paths = settings.paths();
        return paths.isNone() ? exchange : new OutsideExchange(exchange, paths.outside(exchange.target()));
    }

    private void tell(Inbound inbound) {
        if (inbound instanceof Inbound.Sealed sealed) {
            tellOpened(sealed.request());
        } else if (inbound instanceof Inbound.Verified verified) {
            tellOpened(verified.request());
        } else if (inbound instanceof Inbound.Plain plain) {
            events.tell(() -> new Event.PlainRequestPassed(plain.why().name().toLowerCase(Locale.ROOT)));
        } else if (inbound instanceof Inbound.Refused refused) {
            events.tell(() ->
                    new Event.RequestRefused(refused.type(), refused.type().status()));
        }
    }

    private void tellOpened(OpenedRequest request) {
        events.tell(() -> new Event.RequestOpened(
                request.session().map(session -> Event.Session.of(session.id())).orElse(null),
                request.head().method()));
    }

    private Inbound decide(ServerExchange exchange) {
        if (PathPatterns.pathOf(exchange.target()).equals(scope.handshakePath())) {
            return new Inbound.Handshake(endpoint.call(exchange));
        }
        List<String> lines = exchange.fields(Wire.FIELD_LOWER);
        if (!lines.isEmpty()) {
            return open(exchange, lines);
        }
        return settings.policy()
                .admit(scope, exchange)
                .<Inbound>map(Inbound.Plain::new)
                .orElseGet(() -> refused(protectionRequired()));
    }

    private Inbound open(ServerExchange exchange, List<String> lines) {
        try {
            ReceivedField field = ReceivedField.readFrom(lines);
            Inbound opened = field instanceof OneShotField oneShot
                    ? openOneShot(exchange, oneShot)
                    : openInSession(exchange, (RequestField) field);
            return telling(asThePolicyAsks(opened, exchange));
        } catch (BodyguardException e) {
            return new Inbound.Refused(Refusals.problem(e).type(), Refusals.plain(e));
        }
    }

    private Inbound asThePolicyAsks(Inbound opened, ServerExchange exchange) {
        return opened instanceof Inbound.Sealed sealed && wholeBodies.areAskedForAt(scope, exchange.target())
                ? wholeBodies.await(sealed.request(), announced(exchange))
                : opened;
    }

    private static long announced(ServerExchange exchange) {
        List<String> lines = exchange.fields("content-length");
        try {
            return lines.isEmpty() ? -1 : Long.parseLong(lines.get(0));
        } catch (NumberFormatException e) {
            return -1; // the container reads it as it does
        }
    }

    /** What waits for its body is told when it was read. */
    private Inbound telling(Inbound inbound) {
        if (!(inbound instanceof Inbound.Unverified unverified)) {
            return inbound;
        }
        return new Inbound.Unverified(content -> {
            Inbound read = unverified.call().read(content);
            tell(read);
            return read;
        });
    }

    private Inbound openOneShot(ServerExchange exchange, OneShotField field) throws BodyguardException {
        return oneShots.areTakenAt(scope, exchange.target())
                ? oneShots.receive(field, targetOf(exchange))
                : refused(protectionRequired());
    }

    private Inbound openInSession(ServerExchange exchange, RequestField field) {
        UncheckedRequest opened;
        try {
            opened = door.sessionOf(field).open(field);
        } catch (UnknownSession e) {
            return refused(sessionUnknown(e));
        } catch (BodyguardException e) {
            return new Inbound.Refused(Refusals.problem(e).type(), Refusals.plain(e));
        }
        try {
            return new Inbound.Sealed(opened.admit(targetOf(exchange)));
        } catch (BodyguardException e) {
            return new Inbound.Refused(Refusals.problem(e).type(), Refusals.sealed(opened.response(), e));
        }
    }

    private static Inbound refused(Problem problem) {
        return new Inbound.Refused(problem.type(), Refusals.plain(problem));
    }

    private RequestTarget targetOf(ServerExchange exchange) throws BodyguardException {
        Origin configured = settings.origin();
        Origin origin = configured != null ? configured : Origin.of(exchange.scheme(), exchange.authority());
        return new RequestTarget(exchange.method(), origin, exchange.target());
    }

    /** With the way to this scope: the session may be of another application of the same origin, and never unknown there. */
    private Problem sessionUnknown(UnknownSession e) {
        Problem problem = Refusals.problem(e);
        return new Problem(problem.type(), problem.detail(), Map.of("handshake", scope.handshakePath()));
    }

    private Problem protectionRequired() {
        return new Problem(
                ProblemType.PROTECTION_REQUIRED,
                "This application takes end-to-end encrypted requests only. Use a Bodyguard client that trusts the pin "
                        + pin() + ", or, on the server, list the path in " + ServerSetting.EXEMPT.name() + " or set "
                        + ServerSetting.MODE.name() + "=allow while clients migrate.",
                Map.of("handshake", scope.handshakePath()));
    }

    /** What to log at start: mode, scope, exempt paths, suites, identity file and pin. */
    public String describe() {
        ProtectionPolicy policy = settings.policy();
        String rewritten = settings.paths().isNone() ? "" : " (a proxy rewrites " + settings.paths() + ")";
        return "Bodyguard protects " + scope + rewritten + ": mode "
                + policy.mode().name().toLowerCase(Locale.ROOT) + ", exempt "
                + listed(policy.exempt()) + ", "
                + (policy.required().isEmpty() ? "" : "required " + policy.required() + ", ")
                + (policy.upgrades().isEmpty() ? "" : "upgrades pass on " + policy.upgrades() + ", ")
                + documents.describe() + oneShots.describe() + wholeBodies.describe() + "suites "
                + settings.suiteNames() + ", identity "
                + settings.identity()
                + ", pin " + pin();
    }

    private static String listed(PathPatterns patterns) {
        return patterns.isEmpty() ? "none" : patterns.toString();
    }

    /** What is protected, how, and for how many, for whoever watches. */
    public ServerState state() {
        return new ServerState(scope, settings.policy().mode(), pin(), sessions.size());
    }

    /** The pin of the server's identity, for clients to trust. */
    public Pin pin() {
        return identity.publicIdentity().pin();
    }

    /** Who is told what happens. */
    public Events events() {
        return events;
    }

    /** What clients may keep. */
    public Documents documents() {
        return documents;
    }

    /** The configuration. */
    public ServerSettings settings() {
        return settings;
    }

    /** The paths that are served, as clients call them. */
    public Scope scope() {
        return scope;
    }

    /** Forgets all sessions and the identity. On return its threads are gone: containers look for those that stay. */
    @Override
    public void close() {
        housekeeping.close();
        sessions.clear();
        wholeBodies.close();
        identity.erase();
        oneShots.close();
        rsa.close();
    }
}
