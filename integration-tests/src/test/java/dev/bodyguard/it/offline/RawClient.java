package dev.bodyguard.it.offline;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.body.BodyStreams;
import dev.bodyguard.protocol.crypto.RsaOaepKeyPair;
import dev.bodyguard.protocol.crypto.RsaOaepPublicKey;
import dev.bodyguard.protocol.exchange.ClientSession;
import dev.bodyguard.protocol.exchange.OpenedResponse;
import dev.bodyguard.protocol.exchange.RekeyPolicy;
import dev.bodyguard.protocol.exchange.SealedRequest;
import dev.bodyguard.protocol.handshake.ClientHandshake;
import dev.bodyguard.protocol.handshake.ClientParameters;
import dev.bodyguard.protocol.handshake.ClientRsa;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.suite.KeyEstablishment;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.KeyDelivery;
import dev.bodyguard.protocol.wire.RequestHead;
import dev.bodyguard.protocol.wire.ResponseHead;
import dev.bodyguard.protocol.wire.ServerDescription;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The protocol over a plain HTTP client, with head and body of each response in sight. */
final class RawClient {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** A response: what was on the wire, and what was inside. */
    record Answer(HttpHeaders wire, ResponseHead head, byte[] body) {
        Optional<KeyDelivery> key() throws Exception {
            return KeyDelivery.in(head.fields());
        }

        Optional<String> field(String name) {
            return head.fields().stream()
                    .filter(field -> field.name().equals(name))
                    .map(Field::value)
                    .findFirst();
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final ClientSession session;

    RawClient(URI base, SigningIdentity identity, Suite suite) throws Exception {
        this.base = base;
        var hello = ClientHandshake.start(
                new ClientParameters(
                        Origin.of(base),
                        "/",
                        List.of(suite),
                        List.of(),
                        identity,
                        rsa(suite),
                        null,
                        RekeyPolicy.DEFAULT),
                RANDOM);
        byte[] answer = http.send(
                        HttpRequest.newBuilder(base.resolve(Wire.WELL_KNOWN))
                                .header("Content-Type", Wire.HANDSHAKE_TYPE)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(hello.content()))
                                .build(),
                        BodyHandlers.ofByteArray())
                .body();
        session = hello.receive(answer).trust((origin, scope, server) -> {});
    }

    private @Nullable ClientRsa rsa(Suite suite) throws Exception {
        if (suite.keyEstablishment() != KeyEstablishment.SHARES_AND_RSA) {
            return null;
        }
        HttpRequest description =
                HttpRequest.newBuilder(base.resolve(Wire.WELL_KNOWN)).build();
        byte[] key = ServerDescription.readOaepKey(
                        http.send(description, BodyHandlers.ofByteArray()).body())
                .orElseThrow();
        return new ClientRsa(RsaOaepKeyPair.generate(2048, RANDOM), RsaOaepPublicKey.readFrom(key));
    }

    RawClient(URI base) throws Exception {
        this(base, SigningIdentity.generate(RANDOM), Suite.X25519_AES256GCM);
    }

    Answer send(String method, String path, Field... fields) throws Exception {
        SealedRequest sealed = session.nextTurn()
                .join()
                .seal(new RequestHead(method, base.getAuthority(), path, BodyPresence.ABSENT, List.of(fields)));
        HttpResponse<byte[]> wire = http.send(
                HttpRequest.newBuilder(base.resolve(path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .header(Wire.FIELD, sealed.fieldValue())
                        .build(),
                BodyHandlers.ofByteArray());
        OpenedResponse opened = sealed.open(wire.headers().allValues(Wire.FIELD), wire.statusCode());
        byte[] body = opened.head().body() == BodyPresence.ABSENT
                ? new byte[0]
                : BodyStreams.opening(new ByteArrayInputStream(wire.body()), opened.body())
                        .readAllBytes();
        return new Answer(wire.headers(), opened.head(), body);
    }
}
