package dev.bodyguard.protocol.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.VectorCase;
import dev.bodyguard.protocol.body.BodyOpener;
import dev.bodyguard.protocol.body.Step;
import dev.bodyguard.protocol.wire.RequestField;
import dev.bodyguard.testkit.vectors.RefusalVectors;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code exchange-refusals.txt} holds, and what both ends of a session make of it. */
class ExchangeRefusalsTest {

    private static final RefusalVectors REFUSED = RefusalVectors.readExchanges();

    private final VectorSession session = new VectorSession();

    static Stream<VectorCase> requests() {
        return cases("request");
    }

    static Stream<VectorCase> responses() {
        return cases("response");
    }

    static Stream<VectorCase> bodies() {
        return cases("body");
    }

    private static Stream<VectorCase> cases(String kind) {
        return VectorCase.of(kind, REFUSED.names(), REFUSED::value);
    }

    @Test
    void everyValueFollowsFromTheSessionOfTheHandshakes() throws Exception {
        Map<String, byte[]> made = ExchangeRefusalsFile.make().values();
        assertThat(REFUSED.names()).containsExactlyElementsOf(made.keySet());
        made.forEach((name, value) -> assertThat(REFUSED.value(name)).as(name).isEqualTo(value));
    }

    @Test
    void allThreeKindsAreThere() {
        assertThat(requests()).hasSizeGreaterThan(20);
        assertThat(responses()).hasSizeGreaterThan(40);
        assertThat(bodies()).hasSizeGreaterThan(30);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aRequestWithOneThingWrongIsRefusedAsItsNameSays(VectorCase wrong) throws Exception {
        ServerSession server = session.server();
        if (wrong.has("before")) {
            receive(server, wrong.text("before"), target("POST", "app.example", VectorSession.PATH));
        }
        RequestTarget target = target(
                wrong.text("method", "POST"),
                wrong.text("authority", "app.example"),
                wrong.text("path", VectorSession.PATH));
        assertThatThrownBy(() -> receive(server, wrong.text("field"), target)).isInstanceOf(wrong.outcome());
    }

    @ParameterizedTest
    @MethodSource("responses")
    void aResponseWithOneThingWrongIsRefusedAsItsNameSays(VectorCase wrong) throws Exception {
        SealedRequest request = session.request();
        int status = Integer.parseInt(wrong.text("status", "200"));
        assertThatThrownBy(() -> request.open(List.of(wrong.text("field")), status))
                .isInstanceOf(wrong.outcome());
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aBodyWithOneThingWrongFailsAsItsNameSaysAfterWhatVerified(VectorCase wrong) throws Exception {
        for (int most : new int[] {Integer.MAX_VALUE, 1000, 7, 1}) {
            ByteArrayOutputStream released = new ByteArrayOutputStream();
            assertThatThrownBy(() -> open(wrong.octets("octets"), most, released))
                    .isInstanceOf(wrong.outcome());
            assertThat(released.toString()).isEqualTo(wrong.text("released", ""));
        }
    }

    /** What is refused above is refused for what was changed in it. */
    @Test
    void whatTheyWereMadeOfIsTaken() throws Exception {
        RequestTarget target = target("POST", "app.example", VectorSession.PATH);
        assertThat(receive(session.server(), session.text("request.field"), target)
                        .head()
                        .method())
                .isEqualTo("POST");
        ByteArrayOutputStream released = new ByteArrayOutputStream();
        open(REFUSED.value("body.sound"), 1, released);
        assertThat(released.toByteArray()).isEqualTo(REFUSED.value("body.sound.content"));
    }

    private static OpenedRequest receive(ServerSession server, String field, RequestTarget target)
            throws BodyguardException {
        return server.open(RequestField.readFrom(List.of(field))).admit(target);
    }

    private static RequestTarget target(String method, String authority, String path) throws BodyguardException {
        return new RequestTarget(method, Origin.parse("https://" + authority), path);
    }

    /** In pieces of so many octets. */
    private void open(byte[] sealed, int most, ByteArrayOutputStream released) throws BodyguardException {
        BodyOpener body = session.request()
                .open(List.of(session.text("response.field")), 200)
                .body();
        ByteBuffer rest = ByteBuffer.wrap(sealed);
        while (rest.hasRemaining()) {
            ByteBuffer piece = rest.slice(rest.position(), Math.min(most, rest.remaining()));
            rest.position(rest.position() + piece.remaining());
            while (body.step(piece) == Step.HAS_OUTPUT) {
                take(body, released);
            }
        }
        while (body.finish() == Step.HAS_OUTPUT) {
            take(body, released);
        }
    }

    private static void take(BodyOpener body, ByteArrayOutputStream released) {
        byte[] octets = new byte[body.output().remaining()];
        body.output().get(octets);
        released.writeBytes(octets);
    }
}
