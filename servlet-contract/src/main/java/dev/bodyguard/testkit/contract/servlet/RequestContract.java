package dev.bodyguard.testkit.contract.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What an application sees of a protected request besides its body: fields, target, facts. */
abstract class RequestContract extends ServletContract {

    RequestContract(ServletContainer container) {
        super(container);
    }

    @Clause({"request-1", "range-1"})
    @Test
    void protectedFieldsComeFromTheHeadOnly() throws Exception {
        application.on("/", (request, response) -> {
            assertThat(request.getHeader("Authorization")).isEqualTo("Bearer sealed");
            assertThat(Collections.list(request.getHeaders("authorization"))).containsExactly("Bearer sealed");
            assertThat(request.getHeader("X-HTTP-Method-Override")).isNull();
            List<String> names = new ArrayList<>(Collections.list(request.getHeaderNames()));
            names.replaceAll(name -> name.toLowerCase(Locale.ROOT));
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

    @Clause("request-2")
    @Test
    void typeAndLengthAreThePlaintexts() throws Exception {
        application.on("/", (request, response) -> {
            assertThat(request.getContentType()).isEqualTo("text/plain");
            assertThat(request.getHeader("Content-Type")).isEqualTo("text/plain");
            assertThat(request.getContentLength()).isEqualTo(12);
            assertThat(request.getHeader("Content-Length")).isEqualTo("12");
            response.setStatus(204);
        });
        assertThat(client().post("/", "text/plain", "twelve chars")
                        .field("content-length", "12")
                        .send()
                        .status())
                .isEqualTo(204);
    }

    @Clause("request-3")
    @Test
    void lengthIsHiddenWhereTheHeadHasNone() throws Exception {
        application.on("/", (request, response) -> {
            assertThat(request.getContentLengthLong()).isEqualTo(-1);
            assertThat(request.getHeader("Content-Length")).isNull();
            response.setStatus(204);
        });
        assertThat(client().post("/", "text/plain", "twelve chars").send().status())
                .isEqualTo(204);
    }

    @Clause("request-4")
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

    @Clause("request-5")
    @Test
    void methodAndTargetAreUnchanged() throws Exception {
        application.on(
                "/a b",
                (request, response) -> response.getWriter()
                        .print(request.getMethod() + " " + request.getRequestURI() + " " + request.getQueryString()));
        assertThat(client().get("/a%20b?x=%41").send().text()).isEqualTo("GET /a%20b x=%41");
    }

    @Clause("request-7")
    @Test
    void pathsAndAddressesAreWhatTheyAreWithoutProtection() throws Exception {
        application.with("bodyguard.mode", "allow").on("/a b", (request, response) -> {
            assertThat(request.isAsyncSupported()).isTrue();
            response.getWriter()
                    .print(String.join(
                            "|",
                            request.getContextPath(),
                            request.getServletPath(),
                            request.getPathInfo(),
                            request.getRequestURI(),
                            request.getRequestURL(),
                            request.getScheme(),
                            request.getServerName() + request.getServerPort(),
                            request.getRemoteAddr(),
                            request.getProtocol(),
                            request.getServletContext().getContextPath(),
                            request.getHttpServletMapping().getServletName()));
        });
        String path = "/a%20b?x=1";
        String plain = Plain.send(application, "GET", path).body();
        assertThat(plain).contains("/a%20b");
        inClear(plain);
        assertThat(client().get(path).send().text()).isEqualTo(plain);
    }

    @Clause("request-6")
    @Test
    void factsAreRequestAttributes() throws Exception {
        application.on("/", (request, response) -> {
            assertThat(request.getAttribute("dev.bodyguard.suite")).isEqualTo("X25519MLKEM768-AES256GCM");
            assertThat(request.getAttribute("dev.bodyguard.client")).asString().startsWith("bg1:");
            assertThat(request.getAttribute("dev.bodyguard.session")).isNotNull();
            assertThat(request.getAttribute("dev.bodyguard.plaintext")).isNull();
            response.setStatus(204);
        });
        assertThat(client().get("/").send().status()).isEqualTo(204);
    }

    @Clause("in-11")
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

    @Clause("range-1")
    @Test
    void rangeAndItsConditionAreHidden() throws Exception {
        application.on("/", (request, response) -> {
            assertThat(request.getHeader("If-Range")).isNull();
            assertThat(request.getHeaders("Range").hasMoreElements()).isFalse();
            assertThat(request.getDateHeader("If-Range")).isEqualTo(-1);
            response.setStatus(204);
        });
        assertThat(client().get("/")
                        .clear("Range", "bytes=0-1")
                        .clear("If-Range", "Sun, 06 Nov 1994 08:49:37 GMT")
                        .send()
                        .status())
                .isEqualTo(204);
    }

    @Clause("file-4")
    @Test
    void shortcutsPastTheWrappersAreHidden() throws Exception {
        application.on("/", (request, response) -> {
            assertThat(request.getAttribute("org.apache.tomcat.sendfile.support"))
                    .isNull();
            assertThat(Collections.list(request.getAttributeNames()))
                    .noneMatch(name -> name.startsWith("org.apache.tomcat.sendfile."));
            request.setAttribute("org.apache.tomcat.sendfile.filename", "/etc/hostname");
            request.setAttribute("org.apache.tomcat.sendfile.start", 0L);
            request.setAttribute("org.apache.tomcat.sendfile.end", 1L);
            assertThat(request.getAttribute("org.apache.tomcat.sendfile.filename"))
                    .isNull();
            response.getWriter().print("written by hand");
        });
        assertThat(client().get("/").send().text()).isEqualTo("written by hand");
    }

    @Clause("in-10")
    @Test
    void bodyWhoseSealedLengthIsUnknownIsReadToItsEnd() throws Exception {
        application.on("/", (request, response) -> {
            assertThat(request.getContentLengthLong()).isEqualTo(-1);
            request.getInputStream().transferTo(response.getOutputStream());
        });
        application.on("/known", (request, response) -> {
            assertThat(request.getContentLengthLong()).isEqualTo(70_000);
            assertThat(request.getHeader("Transfer-Encoding")).isNull();
            request.getInputStream().transferTo(response.getOutputStream());
        });
        byte[] body = Payload.of(70_000);
        Client client = client();
        assertThat(client.post("/", "text/plain", body).chunked().send().bytes())
                .isEqualTo(body);
        assertThat(client.post("/known", "text/plain", body)
                        .field("content-length", "70000")
                        .chunked()
                        .send()
                        .bytes())
                .isEqualTo(body);
    }
}
