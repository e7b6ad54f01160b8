package dev.bodyguard.client.core;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.crypto.RsaOaepKeyPair;
import dev.bodyguard.protocol.crypto.RsaOaepPublicKey;
import dev.bodyguard.protocol.handshake.ClientRsa;
import dev.bodyguard.protocol.suite.KeyEstablishment;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.ServerDescription;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The RSA keys that an offer of {@code RSAKX} needs: the client's own, made on first use for the client's life, and the
 * server's, asked of its public description before each handshake. Nothing vouches for that answer; the server's proof in
 * the handshake does. SPEC.md section 4.8.
 */
final class ClientRsaKeys {

    private static final int KEY_BITS = 3072;

    private final List<Suite> suites;
    private final HandshakeTransport transport;
    private final Duration timeout;
    private final SecureRandom random;
    private @Nullable RsaOaepKeyPair own;

    ClientRsaKeys(ClientSettings settings, HandshakeTransport transport, SecureRandom random) {
        this.suites = settings.suites();
        this.transport = transport;
        this.timeout = settings.handshakeTimeout();
        this.random = random;
    }

    /** The keys for a handshake there; empty where the suite is not offered, or the server has no such key. */
    CompletableFuture<Optional<ClientRsa>> at(Origin origin, String where) {
        if (suites.stream().noneMatch(suite -> suite.keyEstablishment() == KeyEstablishment.SHARES_AND_RSA)) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        HandshakeTransport.Call call =
                new HandshakeTransport.Call("GET", URI.create(origin + where), "", new byte[0], timeout);
        return transport.send(call).thenApply(reply -> {
            try {
                return serverKey(origin, where, reply).map(key -> new ClientRsa(own(), key));
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        });
    }

    private static Optional<RsaOaepPublicKey> serverKey(Origin origin, String where, HandshakeTransport.Reply reply)
            throws IOException {
        if (reply.status() != 200) {
            throw NotAnswered.by(origin, where, reply);
        }
        try {
            Optional<byte[]> spki = ServerDescription.readOaepKey(reply.content());
            return spki.isEmpty() ? Optional.empty() : Optional.of(RsaOaepPublicKey.readFrom(spki.get()));
        } catch (MalformedMessage e) {
            throw NotAnswered.withoutDescription(origin, where, reply.status());
        }
    }

    private synchronized RsaOaepKeyPair own() {
        if (own == null) {
            own = RsaOaepKeyPair.generate(KEY_BITS, random);
        }
        return own;
    }
}
