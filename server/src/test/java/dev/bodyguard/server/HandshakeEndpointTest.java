package dev.bodyguard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.protocol.ProblemType;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.handshake.ClientHandshake;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.Problem;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a client gets that says hello, or something else. */
class HandshakeEndpointTest extends ServerFixture {

    @Test
    void helloForAnotherOriginIsRefusedWithBothValues() throws Exception {
        open("bodyguard.origin", "https://elsewhere.example");
        Answer answer = post(hello(null, null).content(), Wire.HANDSHAKE_TYPE);
        Problem problem = Problem.readFrom(answer.content()).orElseThrow();
        assertThat(problem.type()).isEqualTo(ProblemType.BINDING_MISMATCH);
        assertThat(problem.extras())
                .containsEntry("expected", "https://app.example")
                .containsEntry("actual", "https://elsewhere.example");
    }

    @Test
    void oneBadMessageGetsOneClearRefusal() throws Exception {
        open();
        String deep = "{\"hello\":" + "[".repeat(9) + "]".repeat(9) + "}";
        for (String bad : List.of(
                "",
                "{}",
                "[]",
                "null",
                "{\"hello\":1}",
                "{\"hello\":\"*\"}",
                "{\"hello\":\"e30\"}",
                "{\"hello\":\"e30=\"}",
                "{\"hello\":\"e30\",\"hello\":\"e30\"}",
                "{\"hello\":\"e30\"} x",
                deep,
                "{\"hello\":\"" + "A".repeat(70_000) + "\"}")) {
            Answer answer = post(bad.getBytes(StandardCharsets.UTF_8), Wire.HANDSHAKE_TYPE);
            assertThat(answer.status()).as(bad).isEqualTo(400);
            assertThat(Problem.readFrom(answer.content()).orElseThrow().type()).isEqualTo(ProblemType.MALFORMED);
        }
        assertThat(post(hello(null, null).content(), "application/json").status())
                .isEqualTo(400);
        assertThat(post(hello(null, null).content(), Wire.HANDSHAKE_TYPE).status())
                .isEqualTo(200);
    }

    @Test
    void noMoreThanAMessageIsReadOfAnEndlessOne() throws Exception {
        open();
        long[] read = {0};
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                read[0]++;
                return '{';
            }
        };
        Inbound inbound = server().receive(FakeExchange.of("POST", ENDPOINT, "content-type", Wire.HANDSHAKE_TYPE));
        assertThat(((Inbound.Handshake) inbound).call().answer(endless).status())
                .isEqualTo(400);
        assertThat(read[0]).isLessThanOrEqualTo(Wire.HANDSHAKE_LIMIT + 1);
    }

    @Test
    void floodOfHandshakesIsBoundedAndServiceGoesOn() throws Exception {
        open(
                "bodyguard.pending.max",
                "100",
                "bodyguard.suites",
                "X25519-AES256GCM",
                "bodyguard.handshake.rate",
                "1000");
        byte[] hello = ClientHandshake.start(parameters(List.of(Suite.X25519_AES256GCM), null, null), RANDOM)
                .content();
        int overloaded = 0;
        long start = System.nanoTime();
        for (int i = 0; i < 1500; i++) {
            Answer answer = post(hello, Wire.HANDSHAKE_TYPE);
            if (answer.status() == 503) {
                overloaded++;
                assertThat(answer.fields()).anyMatch(field -> field.name().equals("retry-after"));
            }
        }
        long regained = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) * 1000 / 60_000 + 1;
        assertThat((long) overloaded).isBetween(500 - regained, 500L);
    }
}
