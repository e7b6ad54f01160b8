package dev.bodyguard.client.jdk;

import dev.bodyguard.protocol.BindingMismatch;
import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.ProblemType;
import dev.bodyguard.protocol.ProtectedFields;
import dev.bodyguard.protocol.ReplayedRequest;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.exchange.OpenedRequest;
import dev.bodyguard.protocol.exchange.RequestTarget;
import dev.bodyguard.protocol.exchange.ResponseSealer;
import dev.bodyguard.protocol.exchange.ServerSession;
import dev.bodyguard.protocol.exchange.UncheckedRequest;
import dev.bodyguard.protocol.handshake.PendingSession;
import dev.bodyguard.protocol.handshake.PreviousSession;
import dev.bodyguard.protocol.handshake.ReceivedHello;
import dev.bodyguard.protocol.handshake.ServerHandshake;
import dev.bodyguard.protocol.handshake.ServerParameters;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.Problem;
import dev.bodyguard.protocol.wire.RequestField;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** A protected server over the protocol alone, HTTP/1.1 and h2c: what the client is tested against. */
final class SealedServer implements AutoCloseable {

    /** What runs behind the seal. */
    interface Application {
        void handle(OpenedExchange exchange) throws Exception;
    }

    final AtomicInteger handshakes = new AtomicInteger();
    final AtomicInteger executed = new AtomicInteger();
    final SigningIdentity identity;
    private final Server jetty = new Server();
    private final ServerConnector connector;
    private final SecureRandom random = new SecureRandom();
    private final Scope scope;
    private final Application application;
    private final Map<SessionId, PendingSession> pending = new ConcurrentHashMap<>();
    private final Map<SessionId, ServerSession> sessions = new ConcurrentHashMap<>();

    SealedServer(Scope scope, Application application) throws Exception {
        this(scope, SigningIdentity.generate(new SecureRandom()), 0, application);
    }

    SealedServer(Scope scope, SigningIdentity identity, int port, Application application) throws Exception {
        this.scope = scope;
        this.identity = identity;
        this.application = application;
        HttpConfiguration http = new HttpConfiguration();
        connector =
                new ServerConnector(jetty, new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http));
        connector.setHost("localhost");
        connector.setPort(port);
        jetty.addConnector(connector);
        jetty.setHandler(new Guard());
        jetty.start();
    }

    String pin() {
        return identity.publicIdentity().pin().toString();
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + connector.getLocalPort() + path);
    }

    /** Forgets all sessions, as a restart does. */
    void forget() {
        pending.clear();
        sessions.clear();
    }

    @Override
    public void close() throws Exception {
        jetty.stop();
    }

    private final class Guard extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            try {
                if (request.getHttpURI().getPath().equals(scope.handshakePath())) {
                    shakeHands(request, response);
                } else {
                    serve(request, response);
                }
                callback.succeeded();
            } catch (Exception e) {
                callback.failed(e);
            }
            return true;
        }
    }

    private void shakeHands(Request request, Response response) throws IOException {
        handshakes.incrementAndGet();
        ReceivedHello hello =
                ServerHandshake.receive(Content.Source.asInputStream(request).readAllBytes());
        PreviousSession previous = hello.previous() == null
                ? PreviousSession.UNSAID
                : sessions.containsKey(hello.previous()) ? PreviousSession.KNOWN : PreviousSession.UNKNOWN;
        ServerParameters parameters = new ServerParameters(
                identity, Suite.DEFAULTS, scope, ProtectedFields.DEFAULT, Duration.ofMinutes(5), Duration.ofHours(1));
        PendingSession made = hello.answer(parameters, previous, random);
        pending.put(made.id(), made);
        write(response, 200, Wire.HANDSHAKE_TYPE, made.content());
    }

    private void serve(Request request, Response response) throws Exception {
        List<String> lines = request.getHeaders().getValuesList(Wire.FIELD);
        if (lines.isEmpty()) {
            refuse(
                    response,
                    new Problem(
                            ProblemType.PROTECTION_REQUIRED, "plaintext", Map.of("handshake", scope.handshakePath())));
            return;
        }
        RequestField field = RequestField.readFrom(lines);
        ServerSession session = session(field);
        if (session == null) {
            refuse(
                    response,
                    new Problem(ProblemType.SESSION_UNKNOWN, "unknown", Map.of("handshake", scope.handshakePath())));
            return;
        }
        UncheckedRequest unchecked = session.open(field);
        OpenedRequest opened;
        try {
            opened = unchecked.admit(new RequestTarget(
                    request.getMethod(),
                    Origin.of(
                            "http",
                            request.getHeaders().get("Host") == null
                                    ? request.getHttpURI().getAuthority()
                                    : request.getHeaders().get("Host")),
                    request.getHttpURI().getPathQuery()));
        } catch (ReplayedRequest e) {
            refuseSealed(
                    response,
                    unchecked.response(),
                    new Problem(ProblemType.REPLAYED, e.detail().name()));
            return;
        } catch (BindingMismatch e) {
            Map<String, String> extras = Map.of("expected", e.expected(), "actual", e.actual());
            refuseSealed(response, unchecked.response(), new Problem(ProblemType.BINDING_MISMATCH, "moved", extras));
            return;
        }
        executed.incrementAndGet();
        OpenedExchange exchange = new OpenedExchange(request, response, opened);
        application.handle(exchange);
        exchange.finish();
    }

    private @Nullable ServerSession session(RequestField field) throws BodyguardException {
        PendingSession waiting = pending.get(field.session());
        if (waiting != null && field.flight() != null) {
            sessions.put(field.session(), waiting.confirm(field.flight(), client -> {}));
        }
        return sessions.get(field.session());
    }

    private static void refuse(Response response, Problem problem) throws IOException {
        write(response, problem.type().status(), Wire.PROBLEM_TYPE, problem.toJson());
    }

    private static void refuseSealed(Response response, ResponseSealer sealer, Problem problem) throws IOException {
        byte[] json = problem.toJson();
        var sealed = sealer.seal(new dev.bodyguard.protocol.wire.ResponseHead(
                problem.type().status(),
                BodyPresence.PRESENT,
                List.of(
                        new Field("content-type", Wire.PROBLEM_TYPE),
                        new Field("content-length", Integer.toString(json.length)))));
        response.getHeaders().put(Wire.FIELD, sealed.fieldValue());
        response.setStatus(sealed.wireStatus());
        var out = dev.bodyguard.protocol.body.BodyStreams.sealing(
                Content.Sink.asOutputStream(response), sealed.body(json.length));
        out.write(json);
        out.close();
    }

    static void write(Response response, int status, String type, byte[] content) throws IOException {
        response.setStatus(status);
        response.getHeaders().put("Content-Type", type);
        response.getHeaders().put("Content-Length", content.length);
        try (var out = Content.Sink.asOutputStream(response)) {
            out.write(content);
        }
    }
}
