package dev.bodyguard.testkit.contract.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Parameters of a form that was sealed. */
abstract class FormContract extends ServletContract {

    FormContract(ServletContainer container) {
        super(container);
    }

    private static final String FORM = "application/x-www-form-urlencoded";

    @Clause({"form-1", "form-2"})
    @Test
    void formParametersComeAfterTheQuerys() throws Exception {
        application.on("/", (request, response) -> {
            assertThat(request.getParameter("a")).isEqualTo("query");
            assertThat(request.getParameterValues("a")).containsExactly("query", "body");
            assertThat(Collections.list(request.getParameterNames())).containsExactlyInAnyOrder("a", "b", "q");
            assertThat(request.getParameter("absent")).isNull();
            assertThat(request.getParameterValues("absent")).isNull();
            response.getWriter().print(parameters(request));
        });
        assertThat(client().post("/?a=query&q=something-asked", FORM, "a=body&b=%C3%A4+%26")
                        .send()
                        .text())
                .contains("a=[query, body]", "q=[something-asked]")
                .contains("b=[");
    }

    @Clause("form-8")
    @Test
    void parameterMapIsEnoughToBuildTheFormAgain() throws Exception {
        application.on("/", (request, response) -> {
            assertThatThrownBy(() -> request.getParameterMap().clear())
                    .isInstanceOf(UnsupportedOperationException.class);
            String rebuilt = request.getParameterMap().entrySet().stream()
                    .flatMap(entry -> Arrays.stream(entry.getValue())
                            .map(value -> entry.getKey() + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)))
                    .collect(Collectors.joining("&"));
            response.getWriter().print(rebuilt);
        });
        String form = "b=1&a=%C3%A4+%26&a=&b=3";
        assertThat(client().post("/", FORM, form).send().text()).isEqualTo("b=1&b=3&a=%C3%A4+%26&a=");
    }

    @Clause("form-9")
    @Test
    void formThatWasParsedIsReadToItsEnd() throws Exception {
        application.on("/", (request, response) -> {
            String parameter = request.getParameter("a");
            response.getWriter()
                    .print(parameter + " " + request.getInputStream().read());
        });
        assertThat(client().post("/", FORM, "a=something+sent").send().text()).isEqualTo("something sent -1");
    }

    @Clause("form-3")
    @Test
    void formIsDecodedInTheCharsetThatIsSet() throws Exception {
        application.on("/", (request, response) -> {
            request.setCharacterEncoding("ISO-8859-1");
            response.setCharacterEncoding("UTF-8");
            response.getWriter().print(request.getParameter("a"));
        });
        assertThat(client().post("/", FORM, "a=the+letter+%fc").send().text()).isEqualTo("the letter \u00fc");
    }

    @Clause("form-4")
    @Test
    void bodyThatIsReadAsStreamIsNotParsed() throws Exception {
        application.on("/", (request, response) -> {
            byte[] body = request.getInputStream().readAllBytes();
            assertThat(request.getParameter("a")).isNull();
            response.getOutputStream().write(body);
        });
        application.on("/begun", (request, response) -> {
            InputStream begun = request.getInputStream();
            assertThat(request.getParameter("a")).isNull();
            begun.transferTo(response.getOutputStream());
        });
        Client client = client();
        assertThat(client.post("/", FORM, "a=something+sent").send().text()).isEqualTo("a=something+sent");
        assertThat(client.post("/begun", FORM, "a=something+sent").send().text())
                .isEqualTo("a=something+sent");
    }

    @Clause("form-5")
    @Test
    void onlyPostedFormsAreParsed() throws Exception {
        application.on("/", (request, response) -> {
            response.getWriter().print(parameters(request));
            // Jetty closes a connection on which it has answered before the body came, without a word in the answer.
            request.getInputStream().readAllBytes();
        });
        Client client = client();
        assertThat(client.request("PUT", "/?q=something-asked")
                        .field("content-type", FORM)
                        .body("a=something+sent".getBytes(StandardCharsets.UTF_8))
                        .send()
                        .text())
                .isEqualTo("q=[something-asked]");
        assertThat(client.post("/", "text/plain", "a=something+sent").send().text())
                .isEmpty();
    }

    @Clause({"form-6", "form-7"})
    @Test
    void formOverTheLimitsIsRefused() throws Exception {
        application
                .with("bodyguard.form.limit", "100")
                .with("bodyguard.form.parameters", "3")
                .on("/", (request, response) -> response.getWriter().print(parameters(request)));
        Client client = client();
        assertThat(client.post("/", FORM, "a=1&b=2&c=3").send().status()).isEqualTo(200);
        assertThat(client.post("/", FORM, "a=1&b=2&c=3&d=4").send().status()).isEqualTo(413);
        assertThat(client.post("/", FORM, "a=" + "x".repeat(200)).send().status())
                .isEqualTo(413);
    }

    private static String parameters(HttpServletRequest request) {
        return request.getParameterMap().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + List.of(entry.getValue()))
                .collect(Collectors.joining(" "));
    }
}
