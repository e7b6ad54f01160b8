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
import dev.bodyguard.protocol.handshake.PreviousSession;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.runtime.event.Event;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
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

    Handshaker(ClientSettings settings, HandshakeTransport transport, SecureRandom random) {
        this.settings = settings;
        this.transport = transport;
        this.random = random;
        this.identity = settings.identity().take(random);
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
        AwaitingServerHello hello;
        try {
            hello = ClientHandshake.start(parameters(origin, path, previous), random);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
        return transport.send(post(origin, where, hello.content())).handle((reply, error) -> {
            try {
                if (error != null) {
                    throw CompletionFailures.unwrap(error);
                }
                Made made = receive(origin, where, path, hello, reply);
                settings.events().tell(() -> completed(origin, made.session()));
                return made;
            } catch (IOException e) {
                settings.events()
                        .tell(() -> new Event.HandshakeFailed(
                                origin.toString(), e.getClass().getSimpleName()));
                throw new CompletionException(e);
            } finally {
                hello.erase();
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

    private ClientParameters parameters(Origin origin, String path, @Nullable SessionId previous) throws IOException {
        List<String> pins =
                settings.trust().pinsFor(origin).stream().map(Object::toString).toList();
        return new ClientParameters(origin, path, settings.suites(), pins, identity, previous, settings.rekey());
    }

    private HandshakeTransport.Call post(Origin origin, String where, byte[] content) {
        return new HandshakeTransport.Call(
                "POST", URI.create(origin + where), Wire.HANDSHAKE_TYPE, content, settings.handshakeTimeout());
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

    private static Event completed(Origin origin, ClientSession session) {
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
