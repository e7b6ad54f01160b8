package dev.bodyguard.testkit.contract.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * Methods that came with Servlet 6.1. In a container of an earlier version the call of one does not link: the application
 * fails, as it does there without protection, and that is sealed.
 */
abstract class ServletSixOneContract extends ServletContract {

    ServletSixOneContract(ServletContainer container) {
        super(container);
    }

    @Clause("newer-1")
    @Test
    void buffersAreReadAndWritten() throws Exception {
        application.on("/", (request, response) -> {
            ByteBuffer buffer = ByteBuffer.allocateDirect(1000);
            while (request.getInputStream().read(buffer.clear()) >= 0) {
                response.getOutputStream().write(buffer.flip());
                assertThat(buffer.hasRemaining()).isFalse();
            }
        });
        byte[] body = Payload.of(40_000);
        Response response = client().post("/", "text/plain", body).send();
        if (links(response)) {
            assertThat(response.bytes()).isEqualTo(body);
        }
    }

    @Clause("newer-1")
    @Test
    void buffersAreReadAndWrittenWithoutBlocking() throws Exception {
        application.on("/", ServletSixOneContract::echo);
        byte[] body = Payload.of(300_000);
        Response response = client().post("/", "text/plain", body).send();
        if (links(response)) {
            assertThat(response.bytes()).isEqualTo(body);
        }
    }

    @Clause("newer-2")
    @Test
    void redirectKeepsStatusAndBody() throws Exception {
        application.on("/", (request, response) -> {
            response.getWriter().print("moved elsewhere");
            response.sendRedirect("https://elsewhere.example/", 307, false);
        });
        Response response = client().get("/").send();
        if (links(response)) {
            assertThat(response.status()).isEqualTo(307);
            assertThat(response.field("location")).isEqualTo("https://elsewhere.example/");
            assertThat(response.text()).isEqualTo("moved elsewhere");
        }
    }

    @Clause("newer-2")
    @Test
    void redirectWithAStatusDropsTheBody() throws Exception {
        application.on("/", (request, response) -> {
            response.getWriter().print("what is dropped");
            response.sendRedirect("/there", 303);
        });
        Response response = client().get("/").send();
        if (links(response)) {
            assertThat(response.status()).isEqualTo(303);
            assertThat(response.wireStatus()).isEqualTo(200);
            assertThat(response.field("location")).isEqualTo("/there");
            assertThat(response.bytes()).isEmpty();
        }
    }

    @Clause("newer-3")
    @Test
    void charsetsAreSetAsObjects() throws Exception {
        application.on("/", (request, response) -> {
            request.setCharacterEncoding(StandardCharsets.UTF_16BE);
            response.setContentType("text/plain");
            response.setCharacterEncoding(StandardCharsets.UTF_16LE);
            response.getWriter().print(request.getReader().readLine());
        });
        Charset wide = StandardCharsets.UTF_16LE;
        Response response = client().post(
                        "/", "text/plain", "h\u00fclle und f\u00fclle".getBytes(StandardCharsets.UTF_16BE))
                .send();
        if (links(response)) {
            assertThat(response.field("content-type")).isEqualToIgnoringCase("text/plain;charset=utf-16le");
            assertThat(new String(response.bytes(), wide)).isEqualTo("h\u00fclle und f\u00fclle");
        }
    }

    private static boolean links(Response response) {
        if (!Api.BUFFERS.isThere()) {
            assertThat(response.status()).isEqualTo(500);
        }
        return Api.BUFFERS.isThere();
    }

    private static void echo(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(5000);
        // Where the method is missing, this is where it fails, and not in a callback.
        request.getInputStream().read(buffer.limit(0));
        new Echo(request, response) {
            @Override
            void copy() throws IOException {
                if (in.read(buffer.clear()) > 0) {
                    out.write(buffer.flip());
                }
            }
        }.start();
    }
}
