package dev.bodyguard.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.MalformedMessage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldSectionTest {

    private static final Field STATUS = new Field(":status", "200");
    private static final Field BODY = new Field(":body", "absent");

    @Test
    void headsComeBackAsTheyWereWritten() throws Exception {
        RequestHead request = new RequestHead(
                "POST",
                "app.example",
                "/a?b=ä",
                BodyPresence.PRESENT,
                List.of(new Field("link", "<a>"), new Field("etag", ""), new Field("link", "<b>")));
        assertThat(RequestHead.readFrom(request.write())).isEqualTo(request);
        ResponseHead response =
                new ResponseHead(599, BodyPresence.ABSENT, List.of(new Field("location", "x".repeat(3000))));
        assertThat(ResponseHead.readFrom(response.write())).isEqualTo(response);
    }

    @Test
    void everyTruncationAndEveryAdditionIsRefused() {
        byte[] head = new ResponseHead(200, BodyPresence.PRESENT, List.of(new Field("etag", "x"))).write();
        for (int length = 0; length < head.length; length++) {
            assertRefused(Arrays.copyOf(head, length));
        }
        assertRefused(Arrays.copyOf(head, head.length + 1));
    }

    @Test
    void controlDataAreThereOnceAndFirst() {
        assertRefused(STATUS);
        assertRefused(BODY);
        assertRefused(STATUS, BODY, STATUS);
        assertRefused(STATUS, new Field("etag", "x"), BODY);
        assertRefused(STATUS, BODY, new Field(":method", "GET"));
    }

    @Test
    void valuesOfControlDataAreOfTheirKind() {
        for (String status : List.of("", "20", "2000", "+20", "199", "abc")) {
            assertRefused(new Field(":status", status), BODY);
        }
        assertRefused(STATUS, new Field(":body", "perhaps"));
    }

    @Test
    void namesAreLowerCaseTokensAndValuesHaveNoBreaks() {
        for (String name : List.of("", "a b", "a:b", "a\n", "é", "(a)")) {
            assertRefused(STATUS, BODY, new Field(name, "x"));
        }
        byte[] upper = new ResponseHead(200, BodyPresence.PRESENT, List.of(new Field("etag", "x"))).write();
        int at = new String(upper, StandardCharsets.ISO_8859_1).indexOf("etag");
        upper[at] = 'E';
        assertRefused(upper);
        for (String value : List.of("a\rb", "a\nb", "a\0b")) {
            assertRefused(STATUS, BODY, new Field("etag", value));
        }
    }

    @Test
    void sharesOfAnyOctetsComeBack() throws Exception {
        byte[] share = new byte[256];
        for (int i = 0; i < share.length; i++) {
            share[i] = (byte) i;
        }
        RequestHead request = new RequestHead("GET", "app.example", "/", BodyPresence.ABSENT, List.of());
        assertThat(RequestHead.readFrom(request.withRekey(share).write()).rekey())
                .isEqualTo(share);
        assertThat(RequestHead.readFrom(request.write()).rekey()).isNull();
        ResponseHead response = new ResponseHead(200, BodyPresence.ABSENT, List.of(new Field("etag", "x")));
        assertThat(ResponseHead.readFrom(response.withRekey(share).write()))
                .usingRecursiveComparison()
                .isEqualTo(response.withRekey(share));
        assertThat(ResponseHead.readFrom(response.write()).rekey()).isNull();
    }

    @Test
    void shareIsControlData() {
        Field share = FieldSection.rekey(new byte[32]);
        assertRefused(STATUS, BODY, share, share);
        assertRefused(STATUS, BODY, new Field("etag", "x"), share);
    }

    private static void assertRefused(Field... lines) {
        assertRefused(FieldSection.write(List.of(lines)));
    }

    private static void assertRefused(byte[] head) {
        assertThatThrownBy(() -> ResponseHead.readFrom(head)).isInstanceOf(MalformedMessage.class);
    }
}
