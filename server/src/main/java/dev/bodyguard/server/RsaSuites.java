package dev.bodyguard.server;

import dev.bodyguard.protocol.Overloaded;
import dev.bodyguard.protocol.crypto.RsaOaepKeyPair;
import dev.bodyguard.protocol.handshake.ServerRsa;
import dev.bodyguard.protocol.suite.KeyEstablishment;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The RSA keys of a server: only those that its suites need are read or made. SPEC.md sections 4.7 and 4.8. */
final class RsaSuites implements AutoCloseable {

    private static final Duration NEXT_KEY = Duration.ofSeconds(1);

    private final @Nullable RsaOaepKeyPair exchange;
    private final @Nullable RsaKeyPairs sessionKeys;

    private RsaSuites(@Nullable RsaOaepKeyPair exchange, @Nullable RsaKeyPairs sessionKeys) {
        this.exchange = exchange;
        this.sessionKeys = sessionKeys;
    }

    /**
     * Reads or makes what is needed.
     *
     * @throws IOException the key's file cannot be read or made
     */
    static RsaSuites open(ServerSettings settings) throws IOException {
        ServerSettings.RsaSettings rsa = settings.rsa();
        return new RsaSuites(
                uses(settings, KeyEstablishment.SHARES_AND_RSA) ? rsa.key().openOrCreate(rsa.bits()) : null,
                uses(settings, KeyEstablishment.SERVER_KEY) ? RsaKeyPairs.filling(rsa.bits(), rsa.pool()) : null);
    }

    private static boolean uses(ServerSettings settings, KeyEstablishment kind) {
        return settings.suites().stream().anyMatch(suite -> suite.keyEstablishment() == kind);
    }

    /** What handshakes use of them. */
    ServerRsa keys() {
        return new ServerRsa(exchange, sessionKeys == null ? null : () -> take(sessionKeys));
    }

    private static RsaOaepKeyPair take(RsaKeyPairs pairs) throws Overloaded {
        return pairs.poll()
                .orElseThrow(() -> new Overloaded("No RSA key pair is ready; more are being made.", NEXT_KEY));
    }

    @Override
    public void close() {
        if (exchange != null) {
            exchange.erase();
        }
        if (sessionKeys != null) {
            sessionKeys.close();
        }
    }
}
