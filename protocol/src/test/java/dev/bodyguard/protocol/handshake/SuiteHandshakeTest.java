package dev.bodyguard.protocol.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.NoUsableSuite;
import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.exchange.ClientSession;
import dev.bodyguard.protocol.exchange.SealedRequest;
import dev.bodyguard.protocol.exchange.ServerSession;
import dev.bodyguard.protocol.identity.PublicIdentity;
import dev.bodyguard.protocol.identity.SignatureAlgorithm;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.suite.KeyEstablishment;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.ClientFlight;
import dev.bodyguard.protocol.wire.HandshakeContent;
import dev.bodyguard.protocol.wire.RequestField;
import dev.bodyguard.testkit.certificates.Authority;
import dev.bodyguard.testkit.certificates.Profile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds in a handshake of every suite, with every kind of client. */
class SuiteHandshakeTest {

    static Stream<Arguments> everySuiteAndClient() {
        List<Arguments> all = new ArrayList<>();
        for (Suite suite : Suite.values()) {
            for (TestClient client : TestClient.values()) {
                if (client != TestClient.ANONYMOUS || suite.keyEstablishment() != KeyEstablishment.SHARES_AND_RSA) {
                    all.add(arguments(suite, client));
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("everySuiteAndClient")
    void bothSidesAgreeAndOpenEachOthersMessages(Suite suite, TestClient client) throws Exception {
        Played played = Played.begin(suite, client.identity());
        PendingSession pending = played.answer();
        ClientSession mine = played.receive(pending);
        assertThat(mine.suite()).isEqualTo(suite);

        ServerSession theirs = Played.confirm(pending, Sessions.flight(mine));
        PublicIdentity known = theirs.client();
        assertThat(known == null ? null : known.pin()).isEqualTo(client.pin());
        assertThat(known != null && known.chain().isPresent()).isEqualTo(client == TestClient.X509);

        SealedRequest request = mine.nextTurn().join().seal(TestHeads.get("/app/notes"));
        assertThat(theirs.open(RequestField.readFrom(List.of(request.fieldValue()))))
                .isNotNull();
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("everySuiteAndClient")
    void noAlteredServerAnswerIsBelieved(Suite suite, TestClient client) throws Exception {
        Played played = Played.begin(suite, client.identity());
        byte[] content = played.answer().content();
        assertThat(played.again().receive(content)).isNotNull();
        for (int bit : Bits.of(suite, client, content.length)) {
            byte[] altered = Bits.flip(content, bit);
            assertThatThrownBy(() -> played.again().receive(altered)).isInstanceOf(BodyguardException.class);
        }
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("everySuiteAndClient")
    void noAlteredHelloLeadsToASession(Suite suite, TestClient client) throws Exception {
        Played played = Played.begin(suite, client.identity());
        byte[] hello = played.helloContent();
        for (int bit : Bits.of(suite, client, hello.length)) {
            assertThatThrownBy(() -> {
                        PendingSession pending = played.answer(Bits.flip(hello, bit));
                        played.again().receive(pending);
                    })
                    .isInstanceOf(BodyguardException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("everySuiteAndClient")
    void noAlteredFlightConfirms(Suite suite, TestClient client) throws Exception {
        Played played = Played.begin(suite, client.identity());
        PendingSession pending = played.answer();
        ClientFlight flight = Sessions.flight(played.receive(pending));
        byte[] sealed = flight.sealed();
        for (int bit : Bits.of(suite, client, sealed.length)) {
            ClientFlight altered = new ClientFlight(flight.key(), Bits.flip(sealed, bit));
            PendingSession asked = suite.keyEstablishment() == KeyEstablishment.SERVER_KEY ? played.answer() : pending;
            assertThatThrownBy(() -> Played.confirm(asked, altered)).isInstanceOf(OpenFailed.class);
        }
    }

    @ParameterizedTest
    @MethodSource("everySuiteAndClient")
    void aFlightConfirmsNoOtherHandshake(Suite suite, TestClient client) throws Exception {
        Played played = Played.begin(suite, client.identity());
        ClientFlight flight = Sessions.flight(played.receive(played.answer()));
        PendingSession again = played.answer();
        assertThatThrownBy(() -> Played.confirm(again, flight)).isInstanceOf(OpenFailed.class);
    }

    @ParameterizedTest
    @MethodSource("everySuiteAndClient")
    void anAnswerSatisfiesNoOtherHello(Suite suite, TestClient client) throws Exception {
        Played one = Played.begin(suite, client.identity());
        Played other = Played.begin(suite, client.identity());
        byte[] content = one.answer().content();
        assertThatThrownBy(() -> other.receive(content)).isInstanceOf(BodyguardException.class);
    }

    @ParameterizedTest
    @MethodSource("everySuiteAndClient")
    void anotherSuitesAnswerIsRefused(Suite suite, TestClient client) throws Exception {
        for (Suite wrong : Suite.values()) {
            if (wrong != suite) {
                SigningIdentity identity = TestClient.ED25519.identity();
                byte[] content = Played.begin(wrong, identity).answer().content();
                Played played = Played.begin(suite, client.identity());
                assertThatThrownBy(() -> played.receive(content)).isInstanceOf(MalformedMessage.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everySuiteAndClient")
    void anOfferThatWasWeakenedOnTheWayEndsTheHandshake(Suite suite, TestClient client) throws Exception {
        if (suite == Suite.X25519MLKEM768_AES256GCM) {
            return; // nothing is stronger
        }
        SigningIdentity identity = client.identity();
        List<Suite> both = List.of(Suite.X25519MLKEM768_AES256GCM, suite);
        Played played = Played.begin(both, identity, both);
        String hello =
                new String(HandshakeContent.readRequest(played.helloContent()).hello(), StandardCharsets.UTF_8);
        String weakened = hello.replace("\"X25519MLKEM768-AES256GCM\",", "");
        assertThat(weakened).isNotEqualTo(hello);
        PendingSession pending = played.answer(HandshakeContent.request(weakened.getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> Played.confirm(pending, Sessions.flight(played.receive(pending))))
                .isInstanceOf(OpenFailed.class);
    }

    @ParameterizedTest
    @MethodSource("everySuiteAndClient")
    void aServerWithoutTheSuiteRefuses(Suite suite, TestClient client) throws Exception {
        Suite other = suite == Suite.X25519_AES256GCM ? Suite.X25519MLKEM768_AES256GCM : Suite.X25519_AES256GCM;
        Played played = Played.begin(List.of(suite), client.identity(), List.of(other));
        assertThatThrownBy(played::answer).isInstanceOf(NoUsableSuite.class);
    }

    @ParameterizedTest
    @MethodSource("everySuiteAndClient")
    void theServersKeyComesFirstOnlyWhereNothingElseIsPossible(Suite suite, TestClient client) throws Exception {
        List<Suite> worstFirst = List.of(Suite.RSAOAEP_AES256GCM, suite);
        Played played = Played.begin(worstFirst, client.identity(), worstFirst);
        assertThat(played.receive(played.answer()).suite()).isEqualTo(suite);
    }

    @Test
    void aClientWithoutAnIdentityCannotOfferRsaKx() {
        assertThatThrownBy(() -> Played.begin(Suite.RSAKX_XCHACHA20POLY1305, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The identity of a client, or none. */
    enum TestClient {
        ANONYMOUS(null),
        ED25519(SigningIdentity.generate(Sessions.RANDOM)),
        X509(certified(SigningIdentity.generate(SignatureAlgorithm.ECDSA_P256_SHA256, Sessions.RANDOM)));

        private final @Nullable SigningIdentity identity;

        TestClient(@Nullable SigningIdentity identity) {
            this.identity = identity;
        }

        private static SigningIdentity certified(SigningIdentity key) {
            try {
                return key.certifiedBy(
                        Authority.root("clients").certify(key.publicIdentity().spki(), Profile.client("a client")));
            } catch (MalformedMessage e) {
                throw new IllegalStateException(e);
            }
        }

        @Nullable
        SigningIdentity identity() {
            return identity;
        }

        @Nullable
        Object pin() {
            return identity == null ? null : identity.publicIdentity().pin();
        }
    }

    /** Which bits of a message to try: all for the default suite, else one of each octet. */
    static final class Bits {

        private Bits() {}

        static int[] of(Suite suite, TestClient client, int octets) {
            boolean all = Boolean.getBoolean("test.exhaustive")
                    || suite == Suite.X25519MLKEM768_AES256GCM && client == TestClient.ED25519;
            return all
                    ? IntStream.range(0, octets * 8).toArray()
                    : IntStream.range(0, octets)
                            .map(octet -> octet * 8 + Sessions.RANDOM.nextInt(8))
                            .toArray();
        }

        static byte[] flip(byte[] octets, int bit) {
            byte[] altered = Arrays.copyOf(octets, octets.length);
            altered[Math.min(bit / 8, octets.length - 1)] ^= (byte) (1 << bit % 8);
            return altered;
        }
    }
}
