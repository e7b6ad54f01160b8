package dev.bodyguard.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an application sees of a protected request: fields, parameters, parts. */
class RequestTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final Application application = new Application();

    @AfterEach
    void stop() throws Exception {
        application.close();
    }

    private Client client() throws Exception {
        return Client.of(application);
    }

    private static String parameters(HttpServletRequest request) {
        return request.getParameterMap().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + List.of(entry.getValue()))
                .collect(Collectors.joining(" "));
    }

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
        assertThat(client().post("/?a=query&q=1", FORM, "a=body&b=%C3%A4+%26")
                        .send()
                        .text())
                .contains("a=[query, body]", "q=[1]")
                .contains("b=[");
    }

    @Test
    void formIsDecodedInTheCharsetThatIsSet() throws Exception {
        application.on("/", (request, response) -> {
            request.setCharacterEncoding("ISO-8859-1");
            response.setCharacterEncoding("UTF-8");
            response.getWriter().print(request.getParameter("a"));
        });
        assertThat(client().post("/", FORM, "a=%fc").send().text()).isEqualTo("\u00fc");
    }

    @Test
    void bodyThatIsReadAsStreamIsNotParsed() throws Exception {
        application.on("/", (request, response) -> {
            byte[] body = request.getInputStream().readAllBytes();
            assertThat(request.getParameter("a")).isNull();
            response.getOutputStream().write(body);
        });
        assertThat(client().post("/", FORM, "a=1").send().text()).isEqualTo("a=1");
    }

    @Test
    void onlyPostedFormsAreParsed() throws Exception {
        application.on("/", (request, response) -> response.getWriter().print(parameters(request)));
        Client client = client();
        assertThat(client.request("PUT", "/?q=1")
                        .field("content-type", FORM)
                        .body("a=1".getBytes(StandardCharsets.UTF_8))
                        .send()
                        .text())
                .isEqualTo("q=[1]");
        assertThat(client.post("/", "text/plain", "a=1").send().text()).isEmpty();
    }

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

    @Test
    void openedBodyOverTheLimitIsRefused() throws Exception {
        application
                .with("bodyguard.body.limit", "20000")
                .on("/", (request, response) -> request.getInputStream().readAllBytes());
        Client client = client();
        assertThat(client.post("/", "text/plain", Payload.of(20_000)).send().status())
                .isEqualTo(200);
        assertThat(client.post("/", "text/plain", Payload.of(20_001)).send().status())
                .isEqualTo(413);
    }

    private static final String MULTIPART = "multipart/form-data; boundary=xxxx";

    private static String multipart(String... parts) {
        return String.join("", parts) + "--xxxx--\r\n";
    }

    private static String part(String disposition, String content) {
        return "--xxxx\r\nContent-Disposition: form-data; " + disposition + "\r\n"
                + (disposition.contains("filename") ? "Content-Type: image/png\r\nX-More: 1\r\n" : "") + "\r\n"
                + content + "\r\n";
    }

    @Test
    void partsAreRead() throws Exception {
        application
                .multipart(new MultipartConfigElement("", 100_000, 200_000, 10))
                .on("/", (request, response) -> {
                    Part file = request.getPart("file");
                    assertThat(file.getSubmittedFileName()).isEqualTo("x-ray.png");
                    assertThat(file.getContentType()).isEqualTo("image/png");
                    assertThat(file.getHeader("x-more")).isEqualTo("1");
                    assertThat(file.getSize()).isEqualTo(5000);
                    assertThat(new String(file.getInputStream().readAllBytes())).isEqualTo("y".repeat(5000));
                    assertThat(request.getParts()).hasSize(2);
                    assertThat(request.getPart("absent")).isNull();
                    assertThat(request.getParameter("note")).isEqualTo("healthy");
                    assertThat(request.getParameter("file")).isNull();
                    try (var files = Files.list(application.directory().resolve("temporary"))) {
                        assertThat(files.filter(each -> each.toString().endsWith(".tmp")))
                                .as("the large part lies on disk")
                                .hasSize(1);
                    }
                    file.write("kept.png");
                    response.getWriter().print("fine");
                });
        String body = multipart(
                part("name=\"note\"", "healthy"), part("name=\"file\"; filename=\"x-ray.png\"", "y".repeat(5000)));
        Client.Response response = client().post("/", MULTIPART, body).send();
        assertThat(response.text()).isEqualTo("fine");
        try (var files = Files.list(application.directory().resolve("temporary"))) {
            assertThat(files.map(each -> each.getFileName().toString()).filter(name -> name.endsWith(".tmp")))
                    .as("temporary files are deleted")
                    .isEmpty();
        }
        assertThat(application.directory().resolve("temporary/kept.png")).hasSize(5000);
    }

    @Test
    void multipartLimitsHold() throws Exception {
        application
                .multipart(new MultipartConfigElement("", 1000, 3000, 10))
                .on(
                        "/",
                        (request, response) ->
                                response.getWriter().print(request.getParts().size()));
        Client client = client();
        String disposition = "name=\"f\"; filename=\"f\"";
        assertThat(client.post("/", MULTIPART, multipart(part(disposition, "z".repeat(900))))
                        .send()
                        .text())
                .isEqualTo("1");
        assertThat(client.post("/", MULTIPART, multipart(part(disposition, "z".repeat(1100))))
                        .send()
                        .status())
                .isEqualTo(413);
        String small = part(disposition, "z".repeat(900));
        assertThat(client.post("/", MULTIPART, multipart(small, small, small, small))
                        .send()
                        .status())
                .isEqualTo(413);
    }

    @Test
    void partsOfSomethingElseAreAServletException() throws Exception {
        application.on("/", (request, response) -> {
            assertThatThrownBy(request::getParts).isInstanceOf(jakarta.servlet.ServletException.class);
            response.setStatus(204);
        });
        assertThat(client().post("/", "text/plain", "x").send().status()).isEqualTo(204);
    }

    @Test
    void protectedFieldsComeFromTheHeadOnly() throws Exception {
        application.on("/", (request, response) -> {
            assertThat(request.getHeader("Authorization")).isEqualTo("Bearer sealed");
            assertThat(Collections.list(request.getHeaders("authorization"))).containsExactly("Bearer sealed");
            assertThat(request.getHeader("X-HTTP-Method-Override")).isNull();
            List<String> names = new ArrayList<>(Collections.list(request.getHeaderNames()));
            names.replaceAll(name -> name.toLowerCase(java.util.Locale.ROOT));
            assertThat(names)
                    .contains("authorization", "x-clear")
                    .doesNotContain("x-http-method-override", "bodyguard", "range");
            assertThat(request.getHeader("X-Clear")).isEqualTo("7");
            assertThat(request.getIntHeader("X-Clear")).isEqualTo(7);
            assertThat(request.getIntHeader("absent")).isEqualTo(-1);
            response.setStatus(204);
        });
        assertThat(client().get("/")
                        .field("authorization", "Bearer sealed")
                        .clear("Authorization", "Bearer added on the way")
                        .clear("X-HTTP-Method-Override", "DELETE")
                        .clear("Range", "bytes=0-1")
                        .clear("X-Clear", "7")
                        .send()
                        .status())
                .isEqualTo(204);
    }

    @Test
    void typeAndLengthAreThePlaintexts() throws Exception {
        application.on("/", (request, response) -> {
            assertThat(request.getContentType()).isEqualTo("text/plain");
            assertThat(request.getHeader("Content-Type")).isEqualTo("text/plain");
            assertThat(request.getContentLength()).isEqualTo(3);
            assertThat(request.getHeader("Content-Length")).isEqualTo("3");
            response.setStatus(204);
        });
        assertThat(client().post("/", "text/plain", "abc")
                        .field("content-length", "3")
                        .send()
                        .status())
                .isEqualTo(204);
    }

    @Test
    void lengthIsHiddenWhereTheHeadHasNone() throws Exception {
        application.on("/", (request, response) -> {
            assertThat(request.getContentLengthLong()).isEqualTo(-1);
            assertThat(request.getHeader("Content-Length")).isNull();
            response.setStatus(204);
        });
        assertThat(client().post("/", "text/plain", "abc").send().status()).isEqualTo(204);
    }

    @Test
    void dateFieldsAreParsedInAllThreeForms() throws Exception {
        application.on("/", (request, response) -> {
            assertThat(request.getDateHeader("If-Modified-Since")).isEqualTo(784111777000L);
            assertThat(request.getDateHeader("X-Absent")).isEqualTo(-1);
            response.setStatus(204);
        });
        Client client = client();
        for (String date : List.of(
                "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994")) {
            assertThat(client.get("/").clear("If-Modified-Since", date).send().status())
                    .as(date)
                    .isEqualTo(204);
        }
    }

    @Test
    void methodAndTargetAreUnchanged() throws Exception {
        application.on(
                "/a b",
                (request, response) -> response.getWriter()
                        .print(request.getMethod() + " " + request.getRequestURI() + " " + request.getQueryString()));
        assertThat(client().get("/a%20b?x=%41").send().text()).isEqualTo("GET /a%20b x=%41");
    }

    @Test
    void factsAreRequestAttributes() throws Exception {
        application.on("/", (request, response) -> {
            assertThat(request.getAttribute(BodyguardFilter.SUITE)).isEqualTo("X25519MLKEM768-AES256GCM");
            assertThat(request.getAttribute(BodyguardFilter.CLIENT).toString()).startsWith("bg1:");
            assertThat(request.getAttribute(BodyguardFilter.SESSION)).isNotNull();
            assertThat(request.getAttribute(BodyguardFilter.PLAINTEXT)).isNull();
            response.setStatus(204);
        });
        assertThat(client().get("/").send().status()).isEqualTo(204);
    }
}
