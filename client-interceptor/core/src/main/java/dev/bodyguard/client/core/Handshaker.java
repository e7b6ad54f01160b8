package dev.bodyguard.client.core;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.exchange.ClientSession;
import dev.bodyguard.protocol.handshake.AwaitingServerHello;
import dev.bodyguard.protocol.handshake.AwaitingTrust;
import dev.bodyguard.protocol.handshake.ClientHandshake;
import dev.bodyguard.protocol.handshake.ClientParameters;
import dev.bodyguard.protocol.handshake.ClientRsa;
import dev.bodyguard.protocol.handshake.PreviousSession;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.suite.KeyEstablishment;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.runtime.event.Event;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Makes one session by one handshake at one place. */
final class Handshaker {

    /** A session, and what the server said about the one before. */
    record Made(ClientSession session, PreviousSession previous) {}

    private final ClientSettings settings;
    private final HandshakeTransport transport;
    private final SecureRandom random;
    private final @Nullable SigningIdentity identity;
    private final ClientRsaKeys rsaKeys;

    Handshaker(ClientSettings settings, HandshakeTransport transport, SecureRandom random) {
        this.settings = settings;
        this.transport = transport;
        this.random = random;
        this.identity = settings.identity().take(random);
        this.rsaKeys = new ClientRsaKeys(settings, transport, random);
    }

    ClientSettings settings() {
        return settings;
    }

    /**
     * Shakes hands at one place.
     *
     * @param path the request that the session is for
     * @return fails with {@link NotAnswered} where there is no endpoint that serves the path
     */
    CompletableFuture<Made> handshake(Origin origin, String where, String path, @Nullable SessionId previous) {
        return rsaKeys.at(origin, where)
                .thenCompose(rsa -> greet(origin, where, path, previous, rsa))
                .thenCompose(made -> deliver(origin, where, made))
                .whenComplete((made, error) -> settings.events().tell(() -> event(origin, made, error)));
    }

    private CompletableFuture<Made> greet(
            Origin origin, String where, String path, @Nullable SessionId previous, Optional<ClientRsa> rsa) {
        AwaitingServerHello hello;
        try {
            hello = ClientHandshake.start(parameters(origin, where, path, previous, rsa), random);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
        return transport
                .send(post(origin, where, Wire.HANDSHAKE_TYPE, hello.content()))
                .handle((reply, error) -> {
                    try {
                        if (error != null) {
                            throw CompletionFailures.unwrap(error);
                        }
                        return receive(origin, where, path, hello, reply);
                    } catch (IOException e) {
                        throw new CompletionException(e);
                    } finally {
                        hello.erase();
                    }
                });
    }

    /** A flight that is too large for the requests' header goes ahead of them. */
    private CompletableFuture<Made> deliver(Origin origin, String where, Made made) {
        Optional<byte[]> flight = made.session().flightMessage();
        if (flight.isEmpty()) {
            return CompletableFuture.completedFuture(made);
        }
        return transport
                .send(post(origin, where, Wire.FLIGHT_TYPE, flight.get()))
                .handle((reply, error) -> {
                    try {
                        if (error != null) {
                            throw CompletionFailures.unwrap(error);
                        }
                        if (reply.status() != 204) {
                            throw NotAnswered.by(origin, where, reply);
                        }
                        made.session().flightDelivered();
                        return made;
                    } catch (IOException e) {
                        made.session().erase();
                        throw new CompletionException(e);
                    }
                });
    }

    /** Asks for a hint, with a request that says nothing but its path. */
    CompletableFuture<HandshakeTransport.Reply> probe(Origin origin, String path) {
        int query = path.indexOf('?');
        URI uri = URI.create(origin + (query < 0 ? path : path.substring(0, query)));
        return transport.send(
                new HandshakeTransport.Call("OPTIONS", uri, "", new byte[0], settings.handshakeTimeout()));
    }

    private ClientParameters parameters(
            Origin origin, String where, String path, @Nullable SessionId previous, Optional<ClientRsa> rsa)
            throws IOException {
        List<String> trusted = settings.trust().namesFor(origin);
        List<Suite> offered = settings.suites().stream()
                .filter(suite -> suite.keyEstablishment() != KeyEstablishment.SHARES_AND_RSA || rsa.isPresent())
                .toList();
        if (offered.isEmpty()) {
            throw NotAnswered.withoutUsableSuite(origin, where, settings.suites());
        }
        return new ClientParameters(
                origin, path, offered, trusted, identity, rsa.orElse(null), previous, settings.rekey());
    }

    private HandshakeTransport.Call post(Origin origin, String where, String mediaType, byte[] content) {
        return new HandshakeTransport.Call(
                "POST", URI.create(origin + where), mediaType, content, settings.handshakeTimeout());
    }

    private Made receive(
            Origin origin, String where, String path, AwaitingServerHello hello, HandshakeTransport.Reply reply)
            throws IOException {
        if (reply.status() != 200 || !isHandshake(reply.mediaType())) {
            throw NotAnswered.by(origin, where, reply);
        }
        AwaitingTrust proved = hello.receive(reply.content());
        try {
            if (!proved.scope().covers(path)) {
                throw NotAnswered.forPath(origin, where, reply.status(), proved.scope(), path);
            }
            return new Made(proved.trust(settings.trust()), proved.previous());
        } catch (BodyguardException | NotAnswered e) {
            proved.erase();
            throw e;
        }
    }

    private static Event event(Origin origin, @Nullable Made made, @Nullable Throwable error) {
        if (made == null) {
            String failure = error == null
                    ? "nothing"
                    : CompletionFailures.cause(error).getClass().getSimpleName();
            return new Event.HandshakeFailed(origin.toString(), failure);
        }
        ClientSession session = made.session();
        return new Event.HandshakeCompleted(
                origin.toString(),
                session.scope(),
                Event.Session.of(session.id()),
                session.suite(),
                session.server().pin());
    }

    private static boolean isHandshake(String mediaType) {
        String type = mediaType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        return type.equals(Wire.HANDSHAKE_TYPE);
    }
}
