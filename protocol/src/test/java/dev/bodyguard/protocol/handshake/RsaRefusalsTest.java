package dev.bodyguard.protocol.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.VectorCase;
import dev.bodyguard.protocol.crypto.AeadOpener;
import dev.bodyguard.protocol.crypto.Group;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.ClientFlight;
import dev.bodyguard.protocol.wire.ClientHello;
import dev.bodyguard.protocol.wire.HandshakeContent;
import dev.bodyguard.protocol.wire.Item;
import dev.bodyguard.protocol.wire.ServerHello;
import dev.bodyguard.testkit.vectors.RefusalVectors;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code rsa-refusals.txt} holds, and what both ends of a handshake with RSA make of it. */
class RsaRefusalsTest {

    private static final RefusalVectors REFUSED = RefusalVectors.readRsa();
    private static final VectorHandshake KX = new VectorHandshake(Suite.RSAKX_XCHACHA20POLY1305);

    static Stream<VectorCase> hellos() {
        return cases("CH");
    }

    static Stream<VectorCase> answers() {
        return cases("answer");
    }

    static Stream<VectorCase> clients() {
        return cases("client");
    }

    private static Stream<VectorCase> cases(String message) {
        return Stream.of(Suite.RSAOAEP_AES256GCM, Suite.RSAKX_XCHACHA20POLY1305)
                .flatMap(suite -> VectorCase.of(suite + "." + message, REFUSED.names(), REFUSED::value));
    }

    @Test
    void everyValueFollowsFromTheHandshakes() throws Exception {
        Map<String, byte[]> made = RsaRefusalsFile.make().values();
        assertThat(REFUSED.names()).containsExactlyElementsOf(made.keySet());
        made.forEach((name, value) -> assertThat(REFUSED.value(name)).as(name).isEqualTo(value));
    }

    @Test
    void allThreeMessagesAreThere() {
        assertThat(hellos()).hasSizeGreaterThan(40);
        assertThat(answers()).hasSizeGreaterThan(50);
        assertThat(clients()).hasSizeGreaterThan(40);
    }

    @ParameterizedTest
    @MethodSource("hellos")
    void aHelloWithOneThingWrongIsRefusedAsItsNameSays(VectorCase wrong) throws Exception {
        byte[] hello = wrong.octets("CH");
        if (wrong.outcome() != OpenFailed.class) {
            assertThatThrownBy(() -> KX.server(hello, Sessions.RANDOM)).isInstanceOf(wrong.outcome());
            return;
        }
        byte[] content = KX.server(hello, Sessions.RANDOM).content();
        assertThatThrownBy(() -> open(hello, content, wrong.octets("rc"))).isInstanceOf(OpenFailed.class);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anAnswerWithOneThingWrongIsRefusedAsItsNameSays(VectorCase wrong) throws Exception {
        AwaitingServerHello client = of(wrong).client();
        byte[] content = HandshakeContent.response(wrong.octets("SH"), wrong.octets("flight"));
        assertThatThrownBy(() -> client.receive(content)).isInstanceOf(wrong.outcome());
    }

    @ParameterizedTest
    @MethodSource("clients")
    void aFlightWithOneThingWrongIsRefusedAsItsNameSays(VectorCase wrong) throws Exception {
        VectorHandshake handshake = of(wrong);
        byte[] key = wrong.has("CK") ? wrong.octets("CK") : soundKey(handshake);
        ClientFlight flight = new ClientFlight(key, wrong.octets("flight"));
        PendingSession server = handshake.server();
        assertThatThrownBy(() -> server.confirm(flight, client -> {})).isInstanceOf(wrong.outcome());
    }

    /** What is refused above is refused for what was changed in it. */
    @ParameterizedTest
    @EnumSource(names = {"RSAOAEP_AES256GCM", "RSAKX_XCHACHA20POLY1305"})
    void whatTheyWereMadeOfIsTaken(Suite suite) throws Exception {
        VectorHandshake handshake = new VectorHandshake(suite);
        AwaitingServerHello client = handshake.client();
        assertThat(client.content()).isEqualTo(HandshakeContent.request(handshake.value("CH")));
        byte[] answer = HandshakeContent.response(handshake.value("SH"), handshake.value("server.flight"));
        assertThat(client.receive(answer).suite()).isEqualTo(suite);
        PendingSession server = handshake.server();
        assertThat(server.content()).isEqualTo(answer);
        ClientFlight flight = new ClientFlight(soundKey(handshake), handshake.value("client.flight"));
        assertThat(server.confirm(flight, admitted -> {}).client())
                .isEqualTo(handshake.identity("client.identity").publicIdentity());
    }

    @Test
    void theHandMadeCiphertextIsTheLibrarysOwnAndOpensTheServersFlight() throws Exception {
        ClientHello hello = ClientHello.readFrom(KX.value("CH"));
        List<byte[]> draws = KX.draws("client");
        byte[] made = new CraftedOaep(KX.publicRsa("server.oaep"))
                .encrypt(RsaExchange.clientLabel(hello.random()), draws.get(0), draws.get(3));
        assertThat(made).isEqualTo(Objects.requireNonNull(hello.rsa()).secret());
        byte[] content = KX.server(KX.value("CH"), Sessions.RANDOM).content();
        assertThat(open(KX.value("CH"), content, draws.get(0))).isNotEmpty();
    }

    /** The server's flight, with this for r_c. */
    private static byte[] open(byte[] hello, byte[] content, byte[] rc) throws BodyguardException {
        HandshakeContent answer = HandshakeContent.readResponse(content);
        ServerHello server = ServerHello.readFrom(answer.hello());
        Transcript transcript = Transcript.begin();
        byte[] label = RsaExchange.serverLabel(transcript.add(Item.CH, hello));
        byte[] bound = transcript.add(Item.SH, answer.hello());
        Group group = KX.suite().group();
        List<byte[]> draws = KX.draws("client");
        SecretBytes agreed =
                group.generate(DrawnOctets.again(draws.subList(1, 2))).agree(server.share());
        SecretBytes rs =
                KX.rsa("client.oaep").decrypt(Objects.requireNonNull(server.rsaSecret()), label, Sessions.RANDOM);
        HandshakeSecrets secrets =
                HandshakeSecrets.derive(SecretBytes.join(agreed, SecretBytes.take(rc.clone()), rs), bound);
        int length = KX.suite().aead().keyLength();
        return AeadOpener.openOnce(KX.suite().aead(), secrets.serverFlightKey(length), answer.flight(), bound);
    }

    private static VectorHandshake of(VectorCase wrong) {
        return new VectorHandshake(Suite.named(wrong.name().split("\\.")[0]).orElseThrow());
    }

    private static byte[] soundKey(VectorHandshake handshake) {
        return handshake.suite() == Suite.RSAOAEP_AES256GCM ? handshake.value("CK") : new byte[0];
    }
}
