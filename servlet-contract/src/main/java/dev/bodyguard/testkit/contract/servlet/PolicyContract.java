package dev.bodyguard.testkit.contract.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.protocol.Wire;
import jakarta.servlet.http.Cookie;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What passes in clear, and what is refused before the application sees it. */
abstract class PolicyContract extends ServletContract {

    private final AtomicInteger handled = new AtomicInteger();

    PolicyContract(ServletContainer container) {
        super(container);
        application
                .on("/", (request, response) -> {
                    handled.incrementAndGet();
                    response.getWriter().print("plaintext " + request.getAttribute("dev.bodyguard.plaintext"));
                })
                .on("/public/page", (request, response) -> response.getWriter().print("a public page"));
    }

    @Clause("policy-1")
    @Test
    void requestInClearIsRefusedBeforeTheHandler() throws Exception {
        HttpResponse<String> answer = Plain.send(application, "GET", "/");
        assertThat(answer.statusCode()).isEqualTo(428);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(Wire.PROBLEM_TYPE);
        assertThat(answer.body()).contains("protection-required", "bodyguard.exempt");
        assertThat(handled).hasValue(0);
    }

    @Clause("continue-3")
    @Test
    void refusedUploadIsDrainedSoThatTheClientReadsTheRefusal() throws Exception {
        inClear(Payload.MARK);
        HttpResponse<String> answer = Plain.HTTP.send(
                HttpRequest.newBuilder(application.uri("/"))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(Payload.of(200_000)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(428);
    }

    @Clause("policy-2")
    @Test
    void exemptPathsPassInClear() throws Exception {
        application.with("bodyguard.exempt", "/public/*");
        inClear("a public page");
        assertThat(Plain.send(application, "GET", "/public/page").body()).isEqualTo("a public page");
        assertThat(Plain.send(application, "GET", "/public/../").statusCode()).isEqualTo(428);
        assertThat(client().get("/public/page").send().text()).isEqualTo("a public page");
    }

    @Clause("policy-3")
    @Test
    void allowedRequestsInClearAreMarked() throws Exception {
        application.with("bodyguard.mode", "allow");
        inClear("plaintext true");
        assertThat(Plain.send(application, "GET", "/").body()).isEqualTo("plaintext true");
        assertThat(client().get("/").send().text()).isEqualTo("plaintext null");
    }

    @Clause("cors-1")
    @Test
    void preflightLeavesOnlyWhatCorsNeeds() throws Exception {
        application.on("/cors", (request, response) -> {
            response.setHeader("Access-Control-Allow-Origin", "https://app.example");
            response.setHeader("Access-Control-Allow-Headers", "X-Own");
            response.setHeader("X-Secret", "secret");
            response.addCookie(new Cookie("secret", "secret"));
            response.getWriter().print("a secret text");
        });
        HttpResponse<String> answer = Plain.send(
                application,
                "OPTIONS",
                "/cors",
                "Origin",
                "https://app.example",
                "Access-Control-Request-Method",
                "POST");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().allValues("Access-Control-Allow-Headers")).containsExactly("X-Own", "Bodyguard");
        assertThat(answer.headers().map().toString()).doesNotContain("secret");
    }

    @Clause("cors-1")
    @Test
    void failingPreflightShowsNoErrorPage() throws Exception {
        application.on("/cors", (request, response) -> {
            throw new IllegalStateException("a secret text");
        });
        HttpResponse<String> answer = Plain.send(
                application, "OPTIONS", "/cors", "Origin", "https://a.example", "Access-Control-Request-Method", "GET");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEmpty();
    }

    @Clause("cors-2")
    @Test
    void ourFieldIsExposedOnlyWhereTheApplicationAllowsTheOrigin() throws Exception {
        application.on("/cors", (request, response) -> {
            response.setHeader("Access-Control-Allow-Origin", "https://app.example");
            response.getWriter().print("the usual text");
        });
        Client client = client();
        assertThat(client.get("/cors").send().wireField("Access-Control-Expose-Headers"))
                .isEqualTo("Bodyguard");
        assertThat(client.get("/").send().wireField("Access-Control-Expose-Headers"))
                .isNull();
    }

    @Clause("upgrade-1")
    @Test
    void upgradePassesOnlyWhereItIsAllowed() throws Exception {
        application
                .with("bodyguard.upgrade", "/socket")
                .on("/socket", (request, response) -> response.getWriter().print("upgrade by hand"));
        String head =
                " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";
        inClear("upgrade by hand");
        assertThat(Plain.raw(application, "GET /socket" + head)).contains("200", "upgrade by hand");
        assertThat(Plain.raw(application, "GET /" + head)).contains("428");
    }
}
