package dev.bodyguard.testkit.contract.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.BodyPresence;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors: sealed like everything else, whoever renders them, and never a complete-looking half. */
abstract class ErrorContract extends ServletContract {

    ErrorContract(ServletContainer container) {
        super(container);
    }

    @Clause("error-1")
    @Test
    void errorWithoutAPageIsRenderedByUsAndSealed() throws Exception {
        Response response = client().get("/nothing/%3Chere%3E").send();
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.wireStatus()).isEqualTo(404);
        assertThat(response.text()).contains("nothing at", "&lt;here&gt;").doesNotContain("<here>");
        assertThat(response.field("content-type")).isEqualTo("text/html;charset=utf-8");
        assertThat(response.wireField("Content-Type")).isEqualTo("application/bodyguard");
    }

    @Clause({"error-5", "error-6"})
    @Test
    void sendErrorDropsWhatWasWrittenBeforeAndAfter() throws Exception {
        application.on("/", (request, response) -> {
            response.setHeader("X-Kept", "1");
            response.setHeader("ETag", "\"dropped\"");
            response.getWriter().print("before the error");
            response.sendError(409, "in conflict with it");
            response.getWriter().print("after the error");
        });
        Response response = client().get("/").send();
        assertThat(response.status()).isEqualTo(409);
        assertThat(response.wireField("X-Kept")).isEqualTo("1");
        assertThat(response.field("etag")).isNull();
        assertThat(response.text())
                .contains("in conflict with it")
                .doesNotContain("before the error")
                .doesNotContain("after the error");
    }

    @Clause("failure-1")
    @Test
    void exceptionBeforeTheCommitIsASealed500WithoutItsWords() throws Exception {
        application.on("/", (request, response) -> {
            response.getWriter().print("partial secret");
            throw new ServletException("secret detail");
        });
        Response response = client().get("/").send();
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.text()).doesNotContain("secret");
    }

    @Clause("failure-5")
    @Test
    void failureKeepsWhatTheHeadSaidBesidesTheBody() throws Exception {
        application.on("/", (request, response) -> {
            response.setHeader("X-Kept", "said before it failed");
            response.setHeader("Cache-Control", "max-age=60, private");
            response.setHeader("ETag", "\"of what is dropped\"");
            throw new ServletException("too bad for it");
        });
        inClear("said before it failed");
        Response response = client().get("/").send();
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.wireField("X-Kept")).isEqualTo("said before it failed");
        assertThat(response.field("cache-control")).isEqualTo("max-age=60, private");
        assertThat(response.field("etag")).isNull();
    }

    @Clause("failure-2")
    @Test
    void exceptionAfterTheCommitLeavesABodyWithoutItsEnd() throws Exception {
        application.on("/", (request, response) -> {
            response.getWriter().print("a part of it");
            response.flushBuffer();
            throw new ServletException("much too late");
        });
        Client client = client();
        assertThatThrownBy(() -> client.get("/").send().bytes()).isInstanceOf(IOException.class);
    }

    @Clause("failure-3")
    @Test
    void exceptionBehindTheLastDeclaredOctetLeavesNoEndEither() throws Exception {
        application.on("/", (request, response) -> {
            response.setContentLength(100_000);
            response.getOutputStream().write(Payload.of(100_000));
            throw new ServletException("much too late");
        });
        Client client = client();
        assertThatThrownBy(() -> client.get("/").send().bytes()).isInstanceOf(IOException.class);
    }

    @Clause("failure-4")
    @Test
    void exceptionOutOfAForwardIsTheApplicationsToCatch() throws Exception {
        application.on("/target", (request, response) -> {
            response.getWriter().print("half of the page");
            throw new ServletException("secret detail");
        });
        application.on("/", (request, response) -> {
            try {
                request.getRequestDispatcher("/target").forward(request, response);
            } catch (ServletException caught) {
                response.resetBuffer();
                response.setStatus(502);
                response.getWriter().print("caught in time");
            }
        });
        Response response = client().get("/").send();
        assertThat(response.status()).isEqualTo(502);
        assertThat(response.text()).isEqualTo("caught in time");
    }

    private void pages() {
        application.errorPages().on(418, "/page");
        application.errorPages().on(ArithmeticException.class, "/page");
        application.on("/page", (request, response) -> {
            response.setContentType("text/plain");
            response.getWriter()
                    .print("page for " + request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) + " "
                            + request.getAttribute(RequestDispatcher.ERROR_MESSAGE));
        });
    }

    @Clause({"error-2", "finish-2"})
    @Test
    void applicationsErrorPageIsUsedAndSealed() throws Exception {
        pages();
        application.on("/", (request, response) -> {
            response.getWriter().print("what is dropped");
            response.sendError(418, "I am a teapot");
        });
        Response response = client().get("/").send();
        assertThat(response.status()).isEqualTo(418);
        assertThat(response.field("content-type")).startsWith("text/plain");
        assertThat(response.text()).isEqualTo("page for 418 I am a teapot");
    }

    @Clause("error-3")
    @Test
    void applicationsPageForAnExceptionIsUsedAndSealed() throws Exception {
        pages();
        application.on("/", (request, response) -> {
            response.getWriter().print("what is dropped");
            throw new ServletException(new ArithmeticException("divided by zero"));
        });
        Response response = client().get("/").send();
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.text()).startsWith("page for 500");
    }

    @Clause("error-1")
    @Test
    void errorsOutsideTheApplicationsPagesAreStillSealed() throws Exception {
        pages();
        application.on("/", (request, response) -> response.sendError(410, "gone for good"));
        Response response = client().get("/").send();
        assertThat(response.status()).isEqualTo(410);
        assertThat(response.text()).contains("gone for good");
    }

    @Clause("error-4")
    @Test
    void failingErrorPageIsASealedError() throws Exception {
        pages();
        application.on("/page", (request, response) -> {
            throw new IllegalStateException("page broken");
        });
        application.on("/", (request, response) -> response.sendError(418, "I am a teapot"));
        Response response = client().get("/").send();
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.text()).doesNotContain("page broken");
    }

    @Clause("async-12")
    @Test
    void asyncErrorReachesTheApplicationsPage() throws Exception {
        pages();
        application.on("/", (request, response) -> {
            var async = request.startAsync();
            async.start(() -> {
                try {
                    response.sendError(418, "later than that");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                async.complete();
            });
        });
        Response response = client().get("/").send();
        assertThat(response.status()).isEqualTo(418);
        assertThat(response.text()).isEqualTo("page for 418 later than that");
    }

    @Clause("in-7")
    @Test
    void bodyThatDoesNotOpenSaysNothingMore() throws Exception {
        application.on("/", (request, response) -> request.getInputStream().readAllBytes());
        Client client = client();
        String cut = client.post("/", "text/plain", Payload.of(20_000))
                .damage(content -> Arrays.copyOf(content, 15_000))
                .send()
                .text();
        String forged = client.post("/", "text/plain", Payload.of(20_000))
                .damage(content -> {
                    content[100] ^= 1;
                    return content;
                })
                .send()
                .text();
        assertThat(forged).isEqualTo(cut).contains("does not open");
    }

    @Clause("error-7")
    @ParameterizedTest
    @ValueSource(ints = {204, 205, 304})
    void statusWithoutABodyHasNoErrorPage(int status) throws Exception {
        application.on("/", (request, response) -> {
            response.setHeader("Cache-Control", "max-age=60, private");
            response.getWriter().print("what is dropped");
            response.sendError(status, "nothing to be said");
        });
        Response response = client().get("/").send();
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.presence()).isEqualTo(BodyPresence.ABSENT);
        assertThat(response.field("content-type")).isNull();
        assertThat(response.field("cache-control")).isEqualTo("max-age=60, private");
        assertThat(response.bytes()).isEmpty();
    }

    @Clause("error-6")
    @Test
    void nothingOfALargeBodyAfterSendErrorCounts() throws Exception {
        application.on("/", (request, response) -> {
            response.sendError(409, "in conflict with it");
            assertThat(response.isCommitted()).isTrue();
            try {
                response.getOutputStream().write(Payload.of(300_000));
                response.flushBuffer();
                response.getOutputStream().close();
            } catch (IOException | IllegalStateException allowed) {
                // Some containers say so, others drop it.
            }
        });
        Response response = client().get("/").send();
        assertThat(response.status()).isEqualTo(409);
        assertThat(response.text()).contains("in conflict with it").hasSizeLessThan(1000);
    }

    @Clause("finish-1")
    @Test
    void closingTwiceIsEndingOnce() throws Exception {
        application.on("/", (request, response) -> {
            response.getOutputStream().print("once and for all");
            response.getOutputStream().close();
            response.getOutputStream().write(new byte[0]);
            response.getOutputStream().flush();
            response.getOutputStream().close();
        });
        assertThat(client().get("/").send().text()).isEqualTo("once and for all");
    }
}
