package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.UnknownSession;
import dev.bodyguard.protocol.crypto.RsaOaepKeyPair;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.wire.Item;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** How a server comes to the secrets that a client's flight is sealed under. */
interface ClientSecrets {

    /**
     * The secrets for one flight.
     *
     * @param transcript the handshake's, which the client's key enters
     * @param clientKey item CK; of no length without one
     * @throws MalformedMessage there is a client key where none belongs
     * @throws UnknownSession the key that opens it is used up
     */
    HandshakeSecrets with(Transcript transcript, byte[] clientKey) throws MalformedMessage, UnknownSession;

    /** Forgets them. Idempotent. */
    void erase();

    /** They were agreed by shares, before the flight. */
    final class Agreed implements ClientSecrets {

        private final HandshakeSecrets secrets;

        Agreed(HandshakeSecrets secrets) {
            this.secrets = secrets;
        }

        @Override
        public HandshakeSecrets with(Transcript transcript, byte[] clientKey) throws MalformedMessage {
            if (clientKey.length > 0) {
                throw new MalformedMessage("this suite has no client key");
            }
            return secrets;
        }

        @Override
        public void erase() {
            secrets.erase();
        }
    }

    /** The client sends one under the session's own RSA key, which opens a few and is then gone. SPEC.md section 4.7. */
    final class UnderOneTimeKey implements ClientSecrets {

        /** Each attempt is a private operation, and one more question to the key. */
        private static final int MOST_ATTEMPTS = 8;

        private final RsaOaepKeyPair key;
        private final byte[] verifyHash;
        private final SecureRandom random;
        private int attempts;
        private @Nullable HandshakeSecrets last;

        UnderOneTimeKey(RsaOaepKeyPair key, byte[] verifyHash, SecureRandom random) {
            this.key = key;
            this.verifyHash = verifyHash;
            this.random = random;
        }

        @Override
        public HandshakeSecrets with(Transcript transcript, byte[] clientKey) throws UnknownSession {
            if (attempts == MOST_ATTEMPTS) {
                throw new UnknownSession("the session's key was tried too often");
            }
            eraseLast();
            attempts++;
            // What does not open gives a secret all the same, that nobody knows: the flight then fails to open.
            SecretBytes secret = key.decrypt(clientKey, verifyHash, random);
            if (attempts == MOST_ATTEMPTS) {
                key.erase();
            }
            last = HandshakeSecrets.derive(secret, transcript.add(Item.CK, clientKey));
            return last;
        }

        private void eraseLast() {
            if (last != null) {
                last.erase();
                last = null;
            }
        }

        @Override
        public void erase() {
            attempts = MOST_ATTEMPTS;
            eraseLast();
            key.erase();
        }
    }
}
