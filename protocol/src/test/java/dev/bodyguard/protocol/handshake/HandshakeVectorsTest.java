package dev.bodyguard.protocol.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.crypto.AeadOpener;
import dev.bodyguard.protocol.crypto.Hkdf;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.testkit.vectors.HandshakeVectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HandshakeVectorsTest {

    private final HandshakeVectors vectors = HandshakeVectors.read();

    @ParameterizedTest
    @EnumSource
    void everyValueFollowsFromTheKeysAndTheRandomness(Suite suite) throws Exception {
        Map<String, byte[]> computed = HandshakeTrace.of(
                suite,
                keys(),
                DrawnOctets.again(draws(suite + ".client.draw.")),
                DrawnOctets.again(draws(suite + ".server.draw.")));
        assertThat(computed).isNotEmpty();
        computed.forEach((name, value) -> assertThat(value).as(name).isEqualTo(vectors.value(suite + "." + name)));
        assertThat(named(suite + ".").filter(name -> !name.contains(".draw."))).hasSize(computed.size());
    }

    /** A reader that skips the tag, or binds the flight to something else, would pass the other test. */
    @ParameterizedTest
    @EnumSource
    void aFlightOpensUnderTheTranscriptOfItsHandshakeOnly(Suite suite) {
        byte[] sealed = vectors.value(suite + ".client.flight");
        assertThatThrownBy(
                        () -> AeadOpener.openOnce(suite.aead(), clientFlightKey(suite), sealed, value(suite, "th_CH")))
                .isInstanceOf(OpenFailed.class);
    }

    private SecretBytes clientFlightKey(Suite suite) {
        SecretBytes secret = SecretBytes.take(value(suite, "c_hs"));
        return Hkdf.label(secret, "flight", new byte[0], suite.aead().keyLength());
    }

    private byte[] value(Suite suite, String name) {
        return vectors.value(suite + "." + name);
    }

    private HandshakeVectorKeys keys() {
        return new HandshakeVectorKeys(
                Stream.of("server.identity", "client.identity", "server.oaep", "client.oaep", "session.key")
                        .collect(Collectors.toMap(name -> name, vectors::value)));
    }

    private List<byte[]> draws(String prefix) {
        List<byte[]> draws = new ArrayList<>();
        while (vectors.names().contains(prefix + draws.size())) {
            draws.add(vectors.value(prefix + draws.size()));
        }
        return draws;
    }

    private Stream<String> named(String prefix) {
        return vectors.names().stream().filter(name -> name.startsWith(prefix));
    }
}
