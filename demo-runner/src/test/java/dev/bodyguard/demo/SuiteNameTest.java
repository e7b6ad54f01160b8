package dev.bodyguard.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.suite.Suite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine.TypeConversionException;

class SuiteNameTest {

    private final SuiteName names = new SuiteName();

    @ParameterizedTest
    @EnumSource
    void everySuiteHasItsWholeName(Suite suite) {
        assertThat(names.convert(suite.wireName())).isEqualTo(suite);
    }

    @ParameterizedTest
    @CsvSource({
        "RSAOAEP, RSAOAEP_AES256GCM",
        "RSAKX, RSAKX_XCHACHA20POLY1305",
        "rsakx, RSAKX_XCHACHA20POLY1305",
        "X25519, X25519_AES256GCM",
        "X25519MLKEM768, X25519MLKEM768_AES256GCM"
    })
    void theFirstPartOfANameIsEnough(String name, Suite suite) {
        assertThat(names.convert(name)).isEqualTo(suite);
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> names.convert("ROT13"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("ROT13")
                .hasMessageContaining("RSAOAEP-AES256GCM")
                .hasMessageContaining("X25519MLKEM768-CHACHA20POLY1305");
    }
}
