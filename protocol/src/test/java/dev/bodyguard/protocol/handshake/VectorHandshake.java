package dev.bodyguard.protocol.handshake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.crypto.RsaOaepKeyPair;
import dev.bodyguard.protocol.crypto.RsaOaepPublicKey;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.exchange.RekeyPolicy;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.suite.KeyEstablishment;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.HandshakeContent;
import dev.bodyguard.testkit.vectors.HandshakeVectors;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A handshake of {@code handshakes.txt} at each of its steps, with all that it is made of. */
final class VectorHandshake {

    private static final HandshakeVectors VECTORS = HandshakeVectors.read();

    private final Suite suite;
    private final HandshakeVectorKeys keys = new HandshakeVectorKeys(
            Stream.of("server.identity", "client.identity", "server.oaep", "client.oaep", "session.key")
                    .collect(Collectors.toMap(name -> name, VECTORS::value)));

    VectorHandshake(Suite suite) {
        this.suite = suite;
    }

    Suite suite() {
        return suite;
    }

    byte[] value(String name) {
        return VECTORS.value(suite + "." + name);
    }

    String text(String name) {
        return new String(value(name), US_ASCII);
    }

    SecretBytes secret(String name) {
        return SecretBytes.take(value(name));
    }

    SigningIdentity identity(String name) throws BodyguardException {
        return keys.identity(name);
    }

    RsaOaepKeyPair rsa(String name) throws BodyguardException {
        return keys.rsa(name);
    }

    RsaOaepPublicKey publicRsa(String name) throws BodyguardException {
        return keys.rsa(name).publicKey();
    }

    /** What {@code client} or {@code server} drew. */
    List<byte[]> draws(String side) {
        List<byte[]> draws = new ArrayList<>();
        while (VECTORS.names().contains(suite + "." + side + ".draw." + draws.size())) {
            draws.add(value(side + ".draw." + draws.size()));
        }
        return draws;
    }

    /** The client, which has sent CH. */
    AwaitingServerHello client() throws BodyguardException {
        boolean both = suite.keyEstablishment() == KeyEstablishment.SHARES_AND_RSA;
        ClientParameters parameters = new ClientParameters(
                Sessions.ORIGIN,
                "/app/notes",
                List.of(suite),
                List.of(),
                keys.identity("client.identity"),
                both ? keys.clientRsa() : null,
                null,
                RekeyPolicy.DEFAULT);
        return ClientHandshake.start(
                parameters, DrawnOctets.beginning(draws("client").subList(0, both ? 4 : 2)));
    }

    /** The server, which has answered CH with SH. */
    PendingSession server() throws BodyguardException {
        boolean both = suite.keyEstablishment() == KeyEstablishment.SHARES_AND_RSA;
        return server(value("CH"), DrawnOctets.beginning(draws("server").subList(0, both ? 6 : 2)));
    }

    PendingSession server(byte[] hello, SecureRandom random) throws BodyguardException {
        return ServerHandshake.receive(HandshakeContent.request(hello))
                .answer(
                        Sessions.server(List.of(suite), keys.identity("server.identity"), keys.serverRsa()),
                        PreviousSession.UNSAID,
                        random);
    }
}
