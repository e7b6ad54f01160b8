package dev.bodyguard.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.MalformedMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldValueTest {

    private static final String SENT =
            "v=1, s=:AAECAwQFBgcICQoLDA0ODw==:, e=0, n=42, t=://///////////////////w==:, h=:aGVhZA==:";

    @Test
    void membersAreReadByKey() throws Exception {
        FieldValue value = FieldValue.read(List.of(SENT), 4096);
        assertThat(value.integer("n")).isEqualTo(42);
        assertThat(value.octets("h")).isEqualTo(new byte[] {'h', 'e', 'a', 'd'});
        assertThat(value.has("f")).isFalse();
    }

    @Test
    void octetsOfEveryLengthAreWrittenAsTheLibraryReadsThem() throws Exception {
        byte[] octets = new byte[70];
        new Random(1).nextBytes(octets);
        for (int length = 0; length <= octets.length; length++) {
            byte[] some = Arrays.copyOf(octets, length);
            String text = new FieldWriter(0).number("v", 1).octets("h", some).toString();
            assertThat(FieldValue.byLibrary(text)).containsEntry("h", some).containsEntry("v", 1L);
            assertThat(FieldValue.read(List.of(text), 4096).octets("h")).isEqualTo(some);
        }
    }

    @Test
    void unknownKeysOfAnyKindAreIgnored() throws Exception {
        FieldValue value = FieldValue.read(List.of(SENT + ", x=\"text\", y=(1 2);q, z=:AA==:, a-b=1.5, flag"), 4096);
        assertThat(value.integer("n")).isEqualTo(42);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v=2",
                "v=1,n=1",
                "v=1,  n=1",
                " v=1",
                "v=1 ",
                "v=1,",
                "v=1, ",
                "v=1, v=1",
                "n=1, v=1, n=1",
                "v=01",
                "v=-1",
                "v=1;q=1",
                "v=:AQ==:",
                "v=1, n=1000000000000000",
                "v=1, h=:AQ=:",
                "v=1, h=:AQ:",
                "v=1, h=:AR==:",
                "v=1, h=:AQJ=:",
                "v=1, h=:AQ==",
                "v=1, h=:A_-_:",
                "v=1, H=:AQ==:",
                "v=1, h"
            })
    void whatIsNotCanonicalOrOfTheWrongKindIsRefused(String text) {
        assertThatThrownBy(() -> {
                    FieldValue value = FieldValue.read(List.of(text), 4096);
                    value.integer("n");
                    value.octets("h");
                })
                .isInstanceOf(MalformedMessage.class);
    }

    @Test
    void twoLinesAndLongLinesAreRefused() {
        assertThatThrownBy(() -> FieldValue.read(List.of(SENT, SENT), 4096)).isInstanceOf(MalformedMessage.class);
        assertThatThrownBy(() -> FieldValue.read(List.of(SENT), SENT.length() - 1))
                .isInstanceOf(MalformedMessage.class);
    }

    /** The quick reader may know less than the library, but never something else. */
    @Test
    void whatIsReadQuicklyIsWhatTheLibraryReads() throws Exception {
        Random random = new Random(20261122);
        String alphabet = "vseth=:, 0123456789AQ/+-_;()\"?*.=:,";
        int quick = 0;
        for (int i = 0; i < 40_000; i++) {
            StringBuilder text = new StringBuilder(SENT);
            for (int edits = random.nextInt(3); edits >= 0; edits--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
                    case 1 -> text.deleteCharAt(at);
                    default -> text.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
                }
            }
            Map<String, Object> plain = PlainMembers.read(text.toString());
            if (plain != null) {
                quick++;
                assertSame(text.toString(), plain, FieldValue.byLibrary(text.toString()));
            }
        }
        assertThat(quick).isGreaterThan(200);
    }

    private static void assertSame(String text, Map<String, Object> plain, Map<String, Object> library) {
        assertThat(plain.keySet()).as(text).isEqualTo(library.keySet());
        plain.forEach((key, content) -> assertThat(content).as(text).isEqualTo((@Nullable Object) library.get(key)));
    }
}
