package dev.bodyguard.testkit.contract.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.BufferedReader;
import java.io.CharArrayWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Filters and wrappers of the application, inside ours. */
abstract class WrapperContract extends ServletContract {

    WrapperContract(ServletContainer container) {
        super(container);
        application.on("/hello", (request, response) -> {
            response.setContentType("text/plain");
            response.getWriter().print("hello, client");
        });
    }

    /** Keeps the text. */
    private static final class Kept extends HttpServletResponseWrapper {
        private final CharArrayWriter text = new CharArrayWriter();
        private final PrintWriter writer = new PrintWriter(text);

        Kept(HttpServletResponse response) {
            super(response);
        }

        @Override
        public PrintWriter getWriter() {
            return writer;
        }

        @Override
        public void setContentLength(int length) {}
    }

    /** Says everything louder, as it passes. */
    private static final class Louder extends HttpServletResponseWrapper {
        Louder(HttpServletResponse response) {
            super(response);
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            ServletOutputStream out = super.getOutputStream();
            return new ServletOutputStream() {
                @Override
                public void write(int octet) throws IOException {
                    out.write(Character.toUpperCase(octet));
                }

                @Override
                public boolean isReady() {
                    return out.isReady();
                }

                @Override
                public void setWriteListener(WriteListener listener) {
                    out.setWriteListener(listener);
                }
            };
        }
    }

    @Clause("response-5")
    @Test
    void whatWasSaidBeforeTheProtectionIsSealedWithTheRest() throws Exception {
        application.outside((request, response, chain) -> {
            if (((HttpServletRequest) request).getRequestURI().equals("/")) {
                HttpServletResponse early = (HttpServletResponse) response;
                early.setHeader("Cache-Control", "private, max-age=7");
                early.addHeader("Link", "</said early>; rel=next");
                early.setHeader("X-Early", "said early on");
            }
            chain.doFilter(request, response);
        });
        inClear("said early on");
        application.on("/", (request, response) -> {
            assertThat(response.getHeader("Cache-Control")).isEqualTo("private, max-age=7");
            response.addHeader("Link", "</said later>; rel=next");
            response.getWriter().print("the usual text");
        });
        Response response = client().get("/").send();
        assertThat(response.field("cache-control")).isEqualTo("private, max-age=7");
        assertThat(response.fields("link")).containsExactly("</said early>; rel=next", "</said later>; rel=next");
        assertThat(response.wireFields("Cache-Control")).containsExactly("no-store, no-transform");
        assertThat(response.wireField("X-Early")).isEqualTo("said early on");
        assertThat(response.text()).isEqualTo("the usual text");
    }

    @Clause("wrap-1")
    @Test
    void textThatAFilterKeepsAndChangesIsSealedAsItLeaves() throws Exception {
        application.filter((request, response, chain) -> {
            Kept kept = new Kept((HttpServletResponse) response);
            chain.doFilter(request, kept);
            response.getWriter().print(kept.text.toString().toUpperCase(Locale.ROOT) + "!");
        });
        Response response = client().get("/hello").send();
        assertThat(response.field("content-type")).startsWith("text/plain");
        assertThat(response.text()).isEqualTo("HELLO, CLIENT!");
    }

    @Clause("wrap-2")
    @Test
    void bytesThatAFilterChangesOnTheirWayAreSealedAsTheyLeave() throws Exception {
        application.filter(
                (request, response, chain) -> chain.doFilter(request, new Louder((HttpServletResponse) response)));
        application.on("/", (request, response) -> {
            response.getOutputStream().print("the first one ");
            response.flushBuffer();
            response.getOutputStream().print("and another");
        });
        assertThat(client().get("/").send().text()).isEqualTo("THE FIRST ONE AND ANOTHER");
    }

    @Clause("wrap-3")
    @Test
    void bodyThatAFilterReplacesIsWhatTheApplicationReads() throws Exception {
        application.filter((request, response, chain) -> {
            String whole = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            chain.doFilter(
                    new HttpServletRequestWrapper((HttpServletRequest) request) {
                        @Override
                        public BufferedReader getReader() {
                            return new BufferedReader(new StringReader("<" + whole + ">"));
                        }
                    },
                    response);
        });
        application.on(
                "/",
                (request, response) ->
                        response.getWriter().print(request.getReader().readLine()));
        assertThat(client().post("/", "text/plain", "sealed on its way").send().text())
                .isEqualTo("<sealed on its way>");
    }

    @Clause("async-2")
    @Test
    void wrappersOfAFilterGoThroughAnAsynchronousCycle() throws Exception {
        application.filter((request, response, chain) -> chain.doFilter(
                new HttpServletRequestWrapper((HttpServletRequest) request),
                new Louder((HttpServletResponse) response)));
        application.on("/", (request, response) -> {
            AsyncContext async = request.startAsync(request, response);
            assertThat(async.getRequest()).isSameAs(request);
            async.start(() -> {
                try {
                    async.getResponse().getOutputStream().print("later than that");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                async.complete();
            });
        });
        assertThat(client().get("/").send().text()).isEqualTo("LATER THAN THAT");
    }

    @Clause("wrap-4")
    @Test
    void wrappersOfAFilterGoThroughForwardAndInclude() throws Exception {
        application.filter(
                (request, response, chain) -> chain.doFilter(request, new Louder((HttpServletResponse) response)));
        application.on(
                "/part", (request, response) -> response.getOutputStream().print("part of a page"));
        application.on("/include", (request, response) -> {
            response.getOutputStream().print("<");
            request.getRequestDispatcher("/part").include(request, response);
            response.getOutputStream().print(">");
        });
        application.on(
                "/forward",
                (request, response) -> request.getRequestDispatcher("/part").forward(request, response));
        Client client = client();
        assertThat(client.get("/include").send().text()).isEqualTo("<PART OF A PAGE>");
        assertThat(client.get("/forward").send().text()).isEqualTo("PART OF A PAGE");
    }

    @Clause("wrap-5")
    @Test
    void filterThatAnswersByItselfIsSealed() throws Exception {
        application.filter((request, response, chain) -> {
            if (((HttpServletRequest) request).getHeader("X-Key") == null) {
                ((HttpServletResponse) response).sendError(401, "no key with it");
            } else {
                chain.doFilter(request, response);
            }
        });
        Client client = client();
        Response refused = client.get("/hello").send();
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.wireStatus()).isEqualTo(200);
        assertThat(refused.text()).contains("no key with it");
        assertThat(client.get("/hello").clear("X-Key", "1").send().text()).isEqualTo("hello, client");
    }

    @Clause("wrap-6")
    @Test
    void requestAndResponseAreWrappersAsTheSpecificationHasThem() throws Exception {
        application.on("/", (request, response) -> {
            assertThat(request).isInstanceOf(HttpServletRequestWrapper.class);
            assertThat(response).isInstanceOf(HttpServletResponseWrapper.class);
            response.setStatus(204);
        });
        assertThat(client().get("/").send().status()).isEqualTo(204);
    }

    @Clause("in-9")
    @Test
    void readAheadOfAWrappedStreamSeesOnlyVerifiedBytes() throws Exception {
        application.on("/", (request, response) -> {
            ServletInputStream in = request.getInputStream();
            int first = in.read();
            response.getOutputStream().write(first);
            // No more than the rest of the chunk that is open.
            assertThat(in.available()).isBetween(1, 16_383);
            in.transferTo(response.getOutputStream());
        });
        byte[] body = Payload.of(50_000);
        assertThat(client().post("/", "text/plain", body).send().bytes()).isEqualTo(body);
    }
}
