package dev.bodyguard.protocol.oneshot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.BindingMismatch;
import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.VectorCase;
import dev.bodyguard.protocol.body.BodyOpener;
import dev.bodyguard.protocol.body.Step;
import dev.bodyguard.protocol.exchange.OpenedResponse;
import dev.bodyguard.protocol.exchange.RequestTarget;
import dev.bodyguard.protocol.handshake.DrawnOctets;
import dev.bodyguard.protocol.wire.OneShotField;
import dev.bodyguard.protocol.wire.ReceivedField;
import dev.bodyguard.testkit.vectors.OneShotVectors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code one-shots.txt} holds, and what sender and recipient make of it. */
class OneShotVectorsTest {

    private static final OneShotVectors VECTORS = OneShotVectors.read();
    private static final int LIMIT = 100_000;

    private final ByteArrayOutputStream released = new ByteArrayOutputStream();

    static Stream<VectorCase> requests() {
        return VectorCase.of("refuse", VECTORS.names(), VECTORS::value);
    }

    static Stream<VectorCase> responses() {
        return VectorCase.of("response", VECTORS.names(), VECTORS::value);
    }

    @Test
    void everyValueOfTheFileFollowsFromItsInputs() throws Exception {
        Map<String, byte[]> made = OneShotsFile.make().values();
        assertThat(VECTORS.names()).containsExactlyElementsOf(made.keySet());
        made.forEach((name, value) -> assertThat(VECTORS.value(name)).as(name).isEqualTo(value));
    }

    @Test
    void bothSidesHaveSomethingToRefuse() {
        assertThat(requests()).hasSizeGreaterThan(50);
        assertThat(responses()).hasSizeGreaterThan(15);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "absent",
                "empty",
                "small",
                "multi-chunk",
                "unknown-length",
                "signed-empty",
                "signed-small",
                "signed-multi-chunk",
                "signed-unknown-length"
            })
    void aSoundOneShotOpensToItsContent(String name) throws Exception {
        receive(
                server(VectorKeys.TIME - 1, VectorKeys.TIME, false),
                text(name + ".field"),
                target(OneShotsFile.PATH),
                body(name));
        assertThat(released.toByteArray())
                .isEqualTo(
                        VECTORS.names().contains(name + ".content") ? VECTORS.value(name + ".content") : new byte[0]);
    }

    private static byte[] body(String name) {
        return VECTORS.names().contains(name + ".body") ? VECTORS.value(name + ".body") : new byte[0];
    }

    @ParameterizedTest
    @ValueSource(strings = {"absent", "empty", "small", "signed-small"})
    void aSoundAnswerOpensToItsContent(String name) throws Exception {
        OpenedResponse response = sent(name)
                .open(List.of(text(name + ".response.field")), Integer.parseInt(text(name + ".response.status")));
        assertThat(response.head().write()).isEqualTo(VECTORS.value(name + ".response.head"));
        if (response.head().body() == BodyPresence.PRESENT) {
            drain(response.body(), VECTORS.value(name + ".response.body"));
            assertThat(released.toByteArray()).isEqualTo(VECTORS.value(name + ".response.content"));
        }
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aRequestWithOneThingWrongIsRefusedAsItsNameSays(VectorCase wrong) throws Exception {
        OneShotOpener server = server(
                Long.parseLong(wrong.text("began", "1799990000")),
                Long.parseLong(wrong.text("now", "1800000000")),
                wrong.name().endsWith(".unsigned"));
        if (wrong.has("before")) {
            before(server, wrong);
        }
        RequestTarget target = new RequestTarget(
                wrong.text("method", "POST"),
                Origin.parse("https://" + wrong.text("authority", "app.example")),
                wrong.text("path", OneShotsFile.PATH));
        byte[] body = wrong.has("body") ? wrong.octets("body") : new byte[0];
        assertThatThrownBy(() -> receive(server, wrong.text("field"), target, body))
                .isInstanceOf(wrong.outcome());
        assertThat(released.toString(ISO_8859_1)).isEqualTo(wrong.text("released", ""));
    }

    /** Taken, or refused for its place: used up either way. */
    private void before(OneShotOpener server, VectorCase wrong) throws IOException {
        RequestTarget target = target(wrong.text("before.path", OneShotsFile.PATH));
        if (wrong.has("before.path")) {
            assertThatThrownBy(() -> receive(server, wrong.text("before"), target, new byte[0]))
                    .isInstanceOf(BindingMismatch.class);
        } else {
            receive(server, wrong.text("before"), target, new byte[0]);
        }
    }

    @ParameterizedTest
    @MethodSource("responses")
    void anAnswerWithOneThingWrongIsRefusedAsItsNameSays(VectorCase wrong) throws Exception {
        SealedOneShot small = sent("small");
        int status = Integer.parseInt(wrong.text("status", "200"));
        assertThatThrownBy(() -> {
                    OpenedResponse response = small.open(List.of(wrong.text("field")), status);
                    drain(response.body(), wrong.octets("body"));
                })
                .isInstanceOf(wrong.outcome());
        assertThat(released.size()).isZero();
    }

    /** The file's one-shot, sealed again. */
    private static SealedOneShot sent(String name) throws IOException {
        BodyPresence body = name.equals("absent") ? BodyPresence.ABSENT : BodyPresence.PRESENT;
        SealedOneShot sealed = VectorKeys.sealer(
                        name.startsWith("signed") ? VectorKeys.signer("signer") : null, DrawnOctets.named(name))
                .seal(OneShotsFile.head(body));
        assertThat(sealed.fieldValue()).isEqualTo(text(name + ".field"));
        return sealed;
    }

    private static OneShotOpener server(long began, long now, boolean signedOnly) {
        AtomicLong clock = new AtomicLong(began);
        OneShotOpener server = VectorKeys.opener("answers", VectorKeys.admission(!signedOnly), clock::get);
        clock.set(now);
        return server;
    }

    private static RequestTarget target(String path) throws IOException {
        return new RequestTarget("POST", Origin.parse("https://app.example"), path);
    }

    private void receive(OneShotOpener server, String field, RequestTarget target, byte[] body) throws IOException {
        OneShotField read = (OneShotField) ReceivedField.readFrom(List.of(field));
        AdmittedOneShot admitted = server.open(read).admit(target);
        if (admitted instanceof SignedOneShot signed) {
            released.writeBytes(
                    signed.verify(new ByteArrayInputStream(body), LIMIT).content());
        } else if (admitted instanceof AdmittedOneShot.Unsigned unsigned
                && unsigned.request().head().body() == BodyPresence.PRESENT) {
            drain(unsigned.request().body(), body);
        }
    }

    private void drain(BodyOpener body, byte[] sealed) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(sealed);
        while (body.step(in) == Step.HAS_OUTPUT) {
            take(body);
        }
        while (body.finish() == Step.HAS_OUTPUT) {
            take(body);
        }
    }

    private void take(BodyOpener body) {
        byte[] octets = new byte[body.output().remaining()];
        body.output().get(octets);
        released.writeBytes(octets);
    }

    private static String text(String name) {
        return new String(VECTORS.value(name), ISO_8859_1);
    }
}
