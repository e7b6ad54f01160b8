package dev.bodyguard.protocol.handshake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.crypto.AeadOpener;
import dev.bodyguard.protocol.crypto.Hkdf;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.ClientHello;
import dev.bodyguard.protocol.wire.RequestField;
import dev.bodyguard.protocol.wire.ServerHello;
import dev.bodyguard.testkit.vectors.HandshakeVectors;
import dev.bodyguard.testkit.vectors.RefusalVectors;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalVectorsTest {

    private static final RefusalVectors REFUSED = RefusalVectors.read();
    private static final Suite SUITE = Suite.X25519MLKEM768_AES256GCM;

    private final HandshakeVectors sound = HandshakeVectors.read();

    static Stream<String> clientHellos() {
        return named("CH.");
    }

    static Stream<String> serverHellos() {
        return named("SH.");
    }

    static Stream<String> fields() {
        return named("request.field.");
    }

    static Stream<String> flights() {
        return named("client.flight.");
    }

    private static Stream<String> named(String prefix) {
        return REFUSED.names().stream().filter(name -> name.startsWith(prefix));
    }

    @ParameterizedTest
    @MethodSource("clientHellos")
    void aClientHelloWithOneThingWrongIsMalformed(String name) {
        assertThatThrownBy(() -> ClientHello.readFrom(REFUSED.value(name))).isInstanceOf(MalformedMessage.class);
    }

    @ParameterizedTest
    @MethodSource("serverHellos")
    void aServerHelloWithOneThingWrongIsMalformed(String name) {
        assertThatThrownBy(() -> ServerHello.readFrom(REFUSED.value(name))).isInstanceOf(MalformedMessage.class);
    }

    @ParameterizedTest
    @MethodSource("fields")
    void aFieldWithOneThingWrongIsMalformed(String name) {
        assertThatThrownBy(() -> field(REFUSED.value(name))).isInstanceOf(MalformedMessage.class);
    }

    @ParameterizedTest
    @MethodSource("flights")
    void aFlightWithOneThingWrongDoesNotOpen(String name) {
        assertThatThrownBy(() -> openFlight(REFUSED.value(name))).isInstanceOf(OpenFailed.class);
    }

    @Test
    void noneIsLeftOut() {
        assertThat(Stream.of(clientHellos(), serverHellos(), fields(), flights())
                        .flatMap(names -> names))
                .containsExactlyInAnyOrderElementsOf(REFUSED.names());
    }

    /** What is refused above is refused for what was changed in it. */
    @Test
    void theMessagesThatTheyWereMadeOfAreTaken() throws Exception {
        assertThat(ClientHello.readFrom(sound("CH")).suites()).containsExactly(SUITE.wireName());
        assertThat(ServerHello.readFrom(sound("SH")).suite()).isEqualTo(SUITE.wireName());
        assertThat(field(sound("request.field")).number()).isZero();
        assertThat(openFlight(sound("client.flight"))).isNotEmpty();
    }

    private static RequestField field(byte[] value) throws MalformedMessage {
        return RequestField.readFrom(List.of(new String(value, US_ASCII)));
    }

    private byte[] openFlight(byte[] sealed) throws OpenFailed {
        SecretBytes secret = SecretBytes.take(sound("c_hs"));
        SecretBytes key = Hkdf.label(secret, "flight", new byte[0], SUITE.aead().keyLength());
        return AeadOpener.openOnce(SUITE.aead(), key, sealed, sound("th_SF"));
    }

    private byte[] sound(String name) {
        return sound.value(SUITE + "." + name);
    }
}
