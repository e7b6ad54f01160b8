package dev.bodyguard.testkit.contract.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said before the answer: nothing of it is sealed, so it says nothing. */
abstract class InterimContract extends ServletContract {

    InterimContract(ServletContainer container) {
        super(container);
    }

    @Clause("interim-1")
    @Test
    void earlyHintsDoNotLeaveAndTheAnswerIsTheOneThatFollows() throws Exception {
        application.on("/", (request, response) -> {
            response.setHeader("Link", "</styles of mine.css>; rel=preload");
            response.setHeader("X-Before", "early");
            response.sendError(103);
            assertThat(response.isCommitted()).isFalse();
            response.setStatus(202);
            response.getWriter().print("what was asked for");
        });
        Response response = client().get("/").send();
        assertThat(response.status()).isEqualTo(202);
        assertThat(response.field("link")).isEqualTo("</styles of mine.css>; rel=preload");
        assertThat(response.wireField("X-Before")).isEqualTo("early");
        assertThat(response.text()).isEqualTo("what was asked for");
    }

    @Clause("interim-2")
    @Test
    void continueSaysNothingOfTheAnswer() throws Exception {
        application.on("/", (request, response) -> {
            response.setHeader("Link", "</styles of mine.css>; rel=preload");
            response.setHeader("X-Before", "early");
            request.getInputStream().transferTo(response.getOutputStream());
        });
        String[] raw = client().post("/", "text/plain", Payload.of(1000)).expecting();
        try (Socket socket = new Socket("localhost", application.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(raw[0].getBytes(StandardCharsets.ISO_8859_1));
            assertThat(Plain.head(socket.getInputStream())).matches("HTTP/1.1 100 .*\r\n\r\n");
            socket.getOutputStream().write(raw[1].getBytes(StandardCharsets.ISO_8859_1));
            assertThat(Plain.head(socket.getInputStream()))
                    .startsWith("HTTP/1.1 200")
                    .contains("X-Before");
        }
    }

    @Clause("interim-3")
    @ParameterizedTest
    @ValueSource(ints = {100, 103, 1000})
    void statusThatNoAnswerHasIsASealedError(int status) throws Exception {
        application.on("/", (request, response) -> {
            response.setStatus(status);
            response.getWriter().print("never to be seen");
        });
        Response response = client().get("/").send();
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.text()).doesNotContain("never to be seen");
    }
}
