package dev.bodyguard.testkit.contract.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.BodyPresence;
import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The head of a protected response: what is sealed, what the wire shows, what the application is told. */
abstract class ResponseContract extends ServletContract {

    ResponseContract(ServletContainer container) {
        super(container);
    }

    @Clause({"response-1", "cache-1"})
    @Test
    void protectedFieldsTravelInTheHeadOnly() throws Exception {
        application.on("/", (request, response) -> {
            response.setHeader("Content-Disposition", "attachment; filename=x-ray.png");
            response.addHeader("Link", "</a>; rel=next");
            response.addHeader("Link", "</b>; rel=prev");
            response.setDateHeader("Last-Modified", 784111777000L);
            response.setHeader("Cache-Control", "max-age=60");
            response.setHeader("X-Clear", "seen");
            assertThat(response.getHeader("content-disposition")).contains("x-ray");
            assertThat(response.getHeaders("LINK")).hasSize(2);
            assertThat(response.containsHeader("Last-Modified")).isTrue();
            assertThat(response.getHeaderNames())
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .contains("link", "x-clear", "last-modified");
            response.getWriter().print("the usual text");
        });
        Response response = client().get("/").send();
        assertThat(response.field("content-disposition")).isEqualTo("attachment; filename=x-ray.png");
        assertThat(response.field("last-modified")).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
        assertThat(response.field("cache-control")).isEqualTo("max-age=60");
        for (String name : List.of("Content-Disposition", "Link", "Last-Modified", "ETag")) {
            assertThat(response.wireField(name)).as(name).isNull();
        }
        assertThat(response.wireField("X-Clear")).isEqualTo("seen");
        assertThat(response.wireFields("Cache-Control")).containsExactly("no-store, no-transform");
        assertThat(response.wireFields("Vary")).contains("Bodyguard");
    }

    @Clause("length-1")
    @Test
    void eightWaysToTheContentLengthAllMeanThePlaintexts() throws Exception {
        application.on("/", (request, response) -> {
            response.setContentLength(1);
            response.setContentLengthLong(2);
            response.setIntHeader("Content-Length", 3);
            response.addIntHeader("content-length", 4);
            response.setHeader("CONTENT-LENGTH", "5");
            response.addHeader("Content-Length", "14");
            assertThat(response.getHeader("Content-Length")).isEqualTo("14");
            assertThat(response.getHeaders("Content-Length")).containsExactly("14");
            assertThat(response.containsHeader("Content-Length")).isTrue();
            response.getWriter().print("fourteen chars");
        });
        Response response = client().get("/").send();
        assertThat(response.text()).isEqualTo("fourteen chars");
        assertThat(response.field("content-length")).isEqualTo("14");
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

    @Clause("range-3")
    @Test
    void acceptRangesIsDropped() throws Exception {
        application.on("/", (request, response) -> {
            response.setHeader("Accept-Ranges", "bytes");
            response.getWriter().print("the range " + request.getHeader("Range"));
        });
        Response response = client().get("/").clear("Range", "bytes=0-0").send();
        assertThat(response.wireField("Accept-Ranges")).isNull();
        assertThat(response.field("accept-ranges")).isNull();
        assertThat(response.text()).isEqualTo("the range null");
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

    /** Old versions of the API take a reason too, which the wire has no place for. */
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

    @Clause("response-3")
    @Test
    void trailersAreRefused() throws Exception {
        application.on("/", (request, response) -> {
            assertThatThrownBy(() -> response.setTrailerFields(() -> Map.of("x", "a clear trailer")))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(request.getTrailerFields()).isEmpty();
            response.getWriter().print("none of them");
        });
        assertThat(client().get("/").send().text()).isEqualTo("none of them");
    }

    @Clause("response-2")
    @Test
    void headThatIsTooLargeIsASealed500() throws Exception {
        application.on("/", (request, response) -> {
            response.setHeader("Link", "x".repeat(4000));
            response.getWriter().print("a secret text");
        });
        Response response = client().get("/").send();
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.text()).contains("too large").doesNotContain("secret");
    }

    @Clause("cookie-1")
    @Test
    void listedCookiesTravelInTheHead() throws Exception {
        application.with("bodyguard.protected-fields", "set-cookie").on("/", (request, response) -> {
            Cookie cookie = new Cookie("preference", "sealed");
            cookie.setHttpOnly(true);
            cookie.setSecure(true);
            cookie.setMaxAge(60);
            cookie.setPath("/shop");
            cookie.setDomain("shop.example");
            response.addCookie(cookie);
            response.getWriter().print("the usual text");
        });
        Response response = client().get("/").send();
        // Max-Age counts before Expires, which some containers say besides.
        assertThat(Arrays.stream(String.valueOf(response.field("set-cookie"))
                                .toLowerCase(Locale.ROOT)
                                .split("; "))
                        .filter(part -> !part.startsWith("expires=")))
                .startsWith("preference=sealed")
                .containsExactlyInAnyOrder(
                        "preference=sealed", "httponly", "secure", "max-age=60", "path=/shop", "domain=shop.example");
        assertThat(response.wireField("Set-Cookie")).isNull();
    }

    @Clause("cookie-1")
    @Test
    void listedCookiesKeepAttributesOfTheirOwn() throws Exception {
        Api.COOKIE_ATTRIBUTES.needed();
        application.with("bodyguard.protected-fields", "set-cookie").on("/", (request, response) -> {
            Cookie cookie = new Cookie("preference", "sealed");
            cookie.setAttribute("SameSite", "Strict");
            response.addCookie(cookie);
            response.getWriter().print("the usual text");
        });
        assertThat(client().get("/").send().field("set-cookie"))
                .startsWith("preference=sealed")
                .containsIgnoringCase("samesite=strict");
    }

    @Clause("gzip-2")
    @Test
    void bodyIsCompressedBeforeSealingWhereAskedFor() throws Exception {
        application.with("bodyguard.compression", "gzip").on("/", (request, response) -> {
            response.setContentType("text/plain;charset=utf-8");
            response.setHeader("ETag", "\"v1\"");
            response.getWriter().print("abc".repeat(30_000));
        });
        Client client = client();
        Response response =
                client.get("/").clear("Accept-Encoding", "br, gzip;q=0.5").send();
        assertThat(response.field("content-encoding")).isEqualTo("gzip");
        assertThat(response.wireField("Content-Encoding")).isIn(null, "identity");
        assertThat(response.field("etag")).isEqualTo("W/\"v1\"");
        byte[] compressed = response.bytes();
        assertThat(compressed.length).isLessThan(2000);
        assertThat(new String(
                        new GZIPInputStream(new ByteArrayInputStream(compressed)).readAllBytes(),
                        StandardCharsets.UTF_8))
                .isEqualTo("abc".repeat(30_000));
        assertThat(client.get("/").clear("Accept-Encoding", "gzip;q=0").send().text())
                .isEqualTo("abc".repeat(30_000));
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

    @Clause("gzip-1")
    @Test
    void compressionOfTheApplicationsOwnStaysInside() throws Exception {
        application.on("/", (request, response) -> {
            response.setHeader("Content-Encoding", "gzip");
            response.setContentType("text/plain");
            try (var out = new GZIPOutputStream(response.getOutputStream())) {
                out.write("compress me ".repeat(10_000).getBytes(StandardCharsets.US_ASCII));
            }
        });
        Response response = client().get("/").clear("Accept-Encoding", "gzip").send();
        assertThat(response.field("content-encoding")).isEqualTo("gzip");
        assertThat(response.wireField("Content-Encoding")).isIn(null, "identity");
        try (var in = new GZIPInputStream(response.stream())) {
            assertThat(in.readAllBytes()).hasSize(120_000);
        }
    }

    @Clause("out-4")
    @Test
    void charsetFollowsWhatWasSaidLastBeforeTheWriter() throws Exception {
        application.on("/", (request, response) -> {
            response.setCharacterEncoding("iso-8859-1");
            response.setContentType("text/html; charset=\"utf-8\"");
            assertThat(response.getCharacterEncoding()).isEqualToIgnoringCase("utf-8");
            response.getWriter().print("h\u00fclle und f\u00fclle");
            response.setContentType("text/plain;charset=us-ascii");
            assertThat(response.getCharacterEncoding()).isEqualToIgnoringCase("utf-8");
        });
        Response response = client().get("/").send();
        assertThat(response.field("content-type")).isEqualToIgnoringCase("text/plain;charset=utf-8");
        assertThat(response.text()).isEqualTo("h\u00fclle und f\u00fclle");
    }

    @Clause("in-5")
    @Test
    void unknownCharsetIsAnExceptionToTheApplication() throws Exception {
        application.on("/", (request, response) -> {
            assertThatThrownBy(() -> request.setCharacterEncoding("no-such-charset"))
                    .isInstanceOf(UnsupportedEncodingException.class);
            response.setStatus(204);
        });
        assertThat(client().post("/", "text/plain", "a few letters").send().status())
                .isEqualTo(204);
    }
}
