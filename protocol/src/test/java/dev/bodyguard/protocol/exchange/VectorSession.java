package dev.bodyguard.protocol.exchange;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.ProtectedFields;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.handshake.DrawnOctets;
import dev.bodyguard.protocol.handshake.Sessions;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.RequestField;
import dev.bodyguard.protocol.wire.RequestHead;
import dev.bodyguard.protocol.wire.ResponseField;
import dev.bodyguard.testkit.vectors.HandshakeVectors;
import java.time.Duration;
import java.util.List;

/** The session of the default suite in {@code handshakes.txt}, at either end, before its exchange and in it. */
final class VectorSession {

    static final Suite SUITE = Suite.X25519MLKEM768_AES256GCM;
    static final String PATH = "/app/notes?patient=4711";

    private final HandshakeVectors vectors = HandshakeVectors.read();

    byte[] value(String name) {
        return vectors.value(SUITE + "." + name);
    }

    String text(String name) {
        return new String(value(name), US_ASCII);
    }

    /** A field of another suite's session. */
    String foreign(String name) {
        return new String(vectors.value(Suite.X25519_AES256GCM + "." + name), US_ASCII);
    }

    RequestField requestField() throws BodyguardException {
        return RequestField.readFrom(List.of(text("request.field")));
    }

    ResponseField responseField() throws BodyguardException {
        return ResponseField.readFrom(List.of(text("response.field")));
    }

    /** The client, waiting for the response to its first request, which it sealed as the file has it. */
    SealedRequest request() throws BodyguardException {
        RequestField field = requestField();
        ClientSession client = new ClientSession(
                terms(),
                SigningIdentity.fromPkcs8(vectors.value("server.identity")).publicIdentity(),
                epoch(),
                field.flight(),
                RekeyPolicy.DEFAULT,
                DrawnOctets.again(List.of(field.salt())));
        SealedRequest sealed = client.nextTurn().join().seal(RequestHead.readFrom(value("request.head")));
        if (!sealed.fieldValue().equals(text("request.field"))) {
            throw new IllegalStateException("not the request of the file");
        }
        return sealed;
    }

    /** The server, before its first request. */
    ServerSession server() throws BodyguardException {
        return new ServerSession(terms(), null, epoch(), Sessions.RANDOM);
    }

    /** The keys of the file's exchange. */
    ExchangeKeys keys() throws BodyguardException {
        return keys(epoch(), 0, requestField().salt());
    }

    ExchangeKeys keys(EpochSecrets epoch, long number, byte[] requestSalt) throws BodyguardException {
        return ExchangeKeys.derive(SUITE.aead(), id(), epoch, number, requestSalt);
    }

    EpochSecrets epoch() {
        return EpochSecrets.first(SecretBytes.take(value("c_ap.0")), SecretBytes.take(value("s_ap.0")));
    }

    SessionId id() throws BodyguardException {
        return requestField().session();
    }

    private SessionTerms terms() throws BodyguardException {
        return new SessionTerms(
                id(),
                Scope.parse("/app"),
                SUITE,
                ProtectedFields.DEFAULT,
                Duration.ofSeconds(1800),
                Duration.ofSeconds(43200));
    }
}
