package dev.bodyguard.testkit.contract.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.BodyPresence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statuses, redirects, answers without content, HEAD and conditional requests: what the wire shows of them, and what the client. */
abstract class StatusContract extends ServletContract {

    StatusContract(ServletContainer container) {
        super(container);
    }

    @Clause("status-1")
    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 304, 307, 308, 401, 407, 408, 421, 425, 428})
    void statusesThatLowerLayersActUponTravelAs200(int status) throws Exception {
        application.on("/", (request, response) -> {
            response.setStatus(status);
            assertThat(response.getStatus()).isEqualTo(status);
        });
        Response response = client().get("/").send();
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.wireStatus()).isEqualTo(200);
        assertThat(response.wireField("content-length")).isEqualTo("0");
    }

    @Clause("status-2")
    @ParameterizedTest
    @ValueSource(ints = {204, 205})
    void statusesWithoutContentTravelAsThemselves(int status) throws Exception {
        application.on("/", (request, response) -> {
            response.setStatus(status);
            response.getWriter().print("what is dropped");
        });
        Response response = client().get("/").send();
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.wireStatus()).isEqualTo(status);
        assertThat(response.presence()).isEqualTo(BodyPresence.ABSENT);
        assertThat(response.bytes()).isEmpty();
    }

    @Clause("status-4")
    @Test
    void headHasTheTruthInItsHeadAndNoBody() throws Exception {
        application.on("/", (request, response) -> {
            response.setContentLength(12345);
            response.setContentType("image/png");
            response.getOutputStream().write(Payload.of(12345));
        });
        Response response = client().request("HEAD", "/").send();
        assertThat(response.field("content-length")).isEqualTo("12345");
        assertThat(response.field("content-type")).isEqualTo("image/png");
        assertThat(response.bytes()).isEmpty();
    }

    @Clause("status-5")
    @Test
    void headOfContentWhoseLengthNobodySaidTellsIt() throws Exception {
        application.on("/", (request, response) -> response.getOutputStream().write(Payload.of(50_000)));
        Response response = client().request("HEAD", "/").send();
        assertThat(response.field("content-length")).isEqualTo("50000");
        assertThat(response.bytes()).isEmpty();
    }

    @Clause({"status-3", "etag-2"})
    @Test
    void conditionalRequestsSeeThePlainTag() throws Exception {
        application.on("/", (request, response) -> {
            response.setHeader("ETag", "\"v1\"");
            if ("\"v1\"".equals(request.getHeader("If-None-Match"))) {
                response.setStatus(304);
                response.getWriter().print("what is dropped");
            } else {
                response.getWriter().print("the first version");
            }
        });
        Client client = client();
        String tag = client.get("/").send().field("etag");
        assertThat(tag).isEqualTo("\"v1\"");
        Response again =
                client.get("/").clear("If-None-Match", String.valueOf(tag)).send();
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.field("etag")).isEqualTo("\"v1\"");
        assertThat(again.presence()).isEqualTo(BodyPresence.ABSENT);
        assertThat(again.bytes()).isEmpty();
    }

    @Clause("redirect-1")
    @Test
    void redirectIsSealed() throws Exception {
        application.on("/dir/page", (request, response) -> {
            response.getWriter().print("what is dropped");
            response.sendRedirect("next?secret=1");
            response.getWriter().print("dropped as well");
        });
        Response response = client().get("/dir/page").send();
        assertThat(response.status()).isEqualTo(302);
        assertThat(response.wireStatus()).isEqualTo(200);
        assertThat(response.field("location")).isEqualTo("/dir/next?secret=1");
        assertThat(response.wireField("Location")).isNull();
        assertThat(response.bytes()).isEmpty();
    }

    @Clause("response-4")
    @Test
    void statusWithAReasonIsSealedWithoutTheReason() throws Exception {
        Api.STATUS_WITH_REASON.needed();
        application.on("/", (request, response) -> {
            Api.STATUS_WITH_REASON.call(response, 404, "secret reason");
            assertThat(response.getStatus()).isEqualTo(404);
            response.getWriter().print("gone for good");
        });
        Response response = client().get("/").send();
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.text()).isEqualTo("gone for good");
    }

    @Clause("redirect-2")
    @ParameterizedTest
    @CsvSource({
        "next, /dir/next",
        "./next?a=1#f, /dir/next?a=1#f",
        "../up, /up",
        "/root, /root",
        "//other.example/x, //other.example/x",
        "https://other.example/x, https://other.example/x",
        "?only=query, /dir/page?only=query",
        "#only, /dir/page#only"
    })
    void redirectLeadsWhereTheReferenceSays(String reference, String target) throws Exception {
        application.on("/dir/page", (request, response) -> response.sendRedirect(reference));
        Response response = client().get("/dir/page?asked=1").send();
        assertThat(response.status()).isEqualTo(302);
        assertThat(response.field("location")).isEqualTo(target);
        assertThat(response.wireField("Location")).isNull();
    }

    @Clause("redirect-3")
    @Test
    void redirectDropsTheLengthAndFlushedRedirectIsRefused() throws Exception {
        application.on("/", (request, response) -> {
            response.setContentLength(7);
            response.getOutputStream().print("what is dropped");
            response.sendRedirect("/there");
            assertThat(response.isCommitted()).isTrue();
            assertThatThrownBy(() -> response.sendRedirect("/elsewhere")).isInstanceOf(IllegalStateException.class);
        });
        Response response = client().get("/").send();
        assertThat(response.field("location")).isEqualTo("/there");
        assertThat(response.bytes()).isEmpty();
    }

    @Clause({"etag-1", "etag-2"})
    @Test
    void tagsOfConditionalRequestsAreThePlainOnesInBothDirections() throws Exception {
        application.on("/", (request, response) -> {
            response.setHeader("ETag", "W/\"v2\"");
            response.setStatus("W/\"v2\"".equals(request.getHeader("If-Match")) ? 200 : 412);
        });
        Client client = client();
        assertThat(client.get("/").clear("If-Match", "\"v1\"").send().status()).isEqualTo(412);
        Response matched = client.get("/").clear("If-Match", "W/\"v2\"").send();
        assertThat(matched.status()).isEqualTo(200);
        assertThat(matched.field("etag")).isEqualTo("W/\"v2\"");
        assertThat(matched.wireField("ETag")).isNull();
    }
}
