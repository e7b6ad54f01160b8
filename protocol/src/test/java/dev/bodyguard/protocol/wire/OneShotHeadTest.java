package dev.bodyguard.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.MalformedMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneShotHeadTest {

    private static final Field PRESENT = new Field(":body", "present");
    private static final Field ABSENT = new Field(":body", "absent");
    private static final Field TIME = new Field(":time", "1800000000");
    private static final Field SIGNER = new Field(":signer", "A".repeat(43));

    @Test
    void whatWasWrittenIsRead() throws Exception {
        OneShotHead unsigned = read(ABSENT, TIME);
        assertThat(unsigned.time()).isEqualTo(1_800_000_000L);
        assertThat(unsigned.signer()).isNull();
        assertThat(unsigned.request().path()).isEqualTo("/hooks");
        OneShotHead signed = read(PRESENT, TIME, SIGNER);
        assertThat(signed.signer()).containsOnly(0).hasSize(32);
        assertThat(OneShotHead.readFrom(signed.write()).signer()).isEqualTo(signed.signer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "01", "-1", "+1", "1.5", " 1", "1000000000000000", "0x1", "\u0661"})
    void timeHasOneSpelling(String time) {
        assertRefused(ABSENT, new Field(":time", time));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 42, 44, 86})
    void signersKeyHasThirtyTwoOctets(int characters) {
        assertRefused(PRESENT, TIME, new Field(":signer", "A".repeat(characters)));
    }

    @Test
    void signersKeyHasOneSpelling() {
        for (String signer : List.of("A".repeat(42) + "B", "A".repeat(42) + "+", "A".repeat(43) + "=")) {
            assertRefused(PRESENT, TIME, new Field(":signer", signer));
        }
    }

    @Test
    void signedHeadWithoutABodyIsRefused() {
        assertRefused(ABSENT, TIME, SIGNER);
    }

    @Test
    void shareIsUnknownHere() {
        assertRefused(PRESENT, TIME, new Field(":rekey", "x".repeat(32)));
    }

    @Test
    void missingRepeatedAndUnknownControlsAreRefused() {
        assertRefused(PRESENT);
        assertRefused(PRESENT, TIME, TIME);
        assertRefused(PRESENT, TIME, new Field(":status", "200"));
    }

    private static void assertRefused(Field... controls) {
        assertThatThrownBy(() -> read(controls)).as("%s", (Object) controls).isInstanceOf(MalformedMessage.class);
    }

    private static OneShotHead read(Field... controls) throws MalformedMessage {
        List<Field> lines = new ArrayList<>(List.of(controls));
        lines.add(new Field(":method", "POST"));
        lines.add(new Field(":authority", "app.example"));
        lines.add(new Field(":path", "/hooks"));
        return OneShotHead.readFrom(FieldSection.write(lines));
    }
}
