package dev.bodyguard.testkit.contract.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    /** Old versions of the API take a reason too, which the wire has no place for. */
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
