package dev.bodyguard.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.bodyguard.protocol.MalformedMessage;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VarintTest {
    /** The examples of RFC 9000, appendix A.1, and the edges of each length. */
    @ParameterizedTest
    @CsvSource({
        "0, 00",
        "37, 25",
        "63, 3f",
        "64, 4040",
        "15293, 7bbd",
        "16383, 7fff",
        "16384, 80004000",
        "16400, 80004010",
        "494878333, 9d7f3e7d",
        "1073741823, bfffffff",
        "1073741824, c000000040000000",
        "151288809941952652, c2197c5eff14e88c",
        "4611686018427387903, ffffffffffffffff"
    })
    void isTheShortestFormOfRfc9000(long value, String hex) throws MalformedMessage {
        byte[] bytes = HexFormat.of().parseHex(hex);
        ByteBuffer out = ByteBuffer.allocate(bytes.length);
        Varint.writeTo(out, value);
        assertThat(out.array()).isEqualTo(bytes);
        assertThat(Varint.length(value)).isEqualTo(bytes.length);
        assertThat(Varint.lengthFrom(bytes[0])).isEqualTo(bytes.length);
        assertThat(Varint.readFrom(ByteBuffer.wrap(bytes))).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4000",
                "4025",
                "403f",
                "80000000",
                "80003fff",
                "c000000000000000",
                "c00000003fffffff",
                "c000000000000025"
            })
    void refusesALongerFormThanNeeded(String hex) {
        assertMalformed(hex);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "40", "80", "800040", "c0", "c0000000400000"})
    void refusesAnEarlyEnd(String hex) {
        assertMalformed(hex);
    }

    @Test
    void leavesWhatFollows() throws MalformedMessage {
        ByteBuffer in = ByteBuffer.wrap(HexFormat.of().parseHex("7bbd25ff"));
        assertThat(Varint.readFrom(in)).isEqualTo(15293);
        assertThat(Varint.readFrom(in)).isEqualTo(37);
        assertThat(in.remaining()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, 1L << 62, Long.MAX_VALUE})
    void hasNoFormForOtherNumbers(long value) {
        assertThatIllegalArgumentException().isThrownBy(() -> Varint.length(value));
        assertThatIllegalArgumentException().isThrownBy(() -> Varint.writeTo(ByteBuffer.allocate(8), value));
    }

    private static void assertMalformed(String hex) {
        ByteBuffer in = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
        assertThatExceptionOfType(MalformedMessage.class).isThrownBy(() -> Varint.readFrom(in));
    }
}
