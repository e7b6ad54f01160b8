package dev.bodyguard.server;

import dev.bodyguard.protocol.BindingMismatch;
import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.crypto.RsaOaepKeyPair;
import dev.bodyguard.protocol.handshake.PendingSession;
import dev.bodyguard.protocol.handshake.PreviousSession;
import dev.bodyguard.protocol.handshake.ReceivedHello;
import dev.bodyguard.protocol.handshake.ServerHandshake;
import dev.bodyguard.protocol.handshake.ServerParameters;
import dev.bodyguard.protocol.identity.PublicIdentity;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.FlightMessage;
import dev.bodyguard.protocol.wire.ServerDescription;
import dev.bodyguard.runtime.event.Event;
import dev.bodyguard.runtime.event.Events;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The handshake path: hellos and flights by POST, a public description by GET. SPEC.md section 4. */
final class HandshakeEndpoint {

    private static final Field NO_STORE = new Field("cache-control", "no-store, no-transform");

    private final ServerParameters parameters;
    private final @Nullable Origin configuredOrigin;
    private final SessionDoor door;
    private final Optional<ServerDescription.OneShot> oneShot;
    private final HandshakeRate rate;
    private final SecureRandom random;
    private final Events events;

    HandshakeEndpoint(
            ServerParameters parameters,
            @Nullable Origin configuredOrigin,
            SessionDoor door,
            Optional<ServerDescription.OneShot> oneShot,
            HandshakeRate rate,
            SecureRandom random,
            Events events) {
        this.parameters = parameters;
        this.configuredOrigin = configuredOrigin;
        this.door = door;
        this.oneShot = oneShot;
        this.rate = rate;
        this.random = random;
        this.events = events;
    }

    /** What to do with a call; nothing of its content is read yet. */
    HandshakeCall call(ServerExchange exchange) {
        return switch (exchange.method()) {
            case "GET", "HEAD" -> content -> describe();
            case "POST" -> content -> post(exchange, content);
            default ->
                content -> new Answer(405, List.of(new Field("allow", "GET, HEAD, POST"), NO_STORE), new byte[0]);
        };
    }

    private Answer post(ServerExchange exchange, InputStream content) throws IOException {
        try {
            rate.take(exchange.remoteAddress());
            byte[] octets = content.readNBytes(Wire.HANDSHAKE_LIMIT + 1);
            if (octets.length > Wire.HANDSHAKE_LIMIT) {
                throw new MalformedMessage("too large");
            }
            return switch (mediaType(exchange)) {
                case Wire.HANDSHAKE_TYPE -> hello(exchange, octets);
                case Wire.FLIGHT_TYPE -> flight(octets);
                default -> throw new MalformedMessage("neither a hello nor a flight");
            };
        } catch (BodyguardException e) {
            events.tell(() -> new Event.HandshakeRefused(Refusals.problem(e).type()));
            return Refusals.plain(e);
        }
    }

    private static String mediaType(ServerExchange exchange) {
        List<String> types = exchange.fields("content-type");
        String type = types.size() == 1 ? types.get(0) : "";
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon)).trim().toLowerCase(Locale.ROOT);
    }

    private Answer hello(ServerExchange exchange, byte[] octets) throws BodyguardException {
        ReceivedHello hello = ServerHandshake.receive(octets);
        requireOrigin(Origin.parse(hello.origin()), exchange);
        PendingSession pending = hello.answer(parameters, previous(hello.previous()), random);
        door.await(pending);
        return new Answer(200, List.of(new Field("content-type", Wire.HANDSHAKE_TYPE), NO_STORE), pending.content());
    }

    /** The scheme is the client's word: behind a proxy that ends TLS this side sees http. */
    private void requireOrigin(Origin meant, ServerExchange exchange) throws BodyguardException {
        Origin mine = configuredOrigin != null ? configuredOrigin : Origin.of(meant.scheme(), exchange.authority());
        if (!mine.equals(meant)) {
            throw new BindingMismatch("origin", meant.toString(), mine.toString());
        }
    }

    private PreviousSession previous(@Nullable SessionId id) {
        if (id == null) {
            return PreviousSession.UNSAID;
        }
        return door.knows(id) ? PreviousSession.KNOWN : PreviousSession.UNKNOWN;
    }

    private Answer flight(byte[] octets) throws BodyguardException {
        FlightMessage message = FlightMessage.readFrom(octets);
        door.confirm(message.session(), message.flight());
        return new Answer(204, List.of(NO_STORE), new byte[0]);
    }

    private Answer describe() {
        PublicIdentity identity = parameters.identity().publicIdentity();
        RsaOaepKeyPair oaep = parameters.rsa().exchange();
        ServerDescription description = new ServerDescription(
                parameters.scope(),
                parameters.suites().stream().map(Suite::wireName).toList(),
                List.of(new ServerDescription.Identity(
                        identity.algorithm().wireName(), identity.pin().toString(), identity.spki())),
                Optional.ofNullable(oaep).map(pair -> pair.publicKey().spki()),
                oneShot);
        return new Answer(200, List.of(new Field("content-type", "application/json"), NO_STORE), description.write());
    }
}
