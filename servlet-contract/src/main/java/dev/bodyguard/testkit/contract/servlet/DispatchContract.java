package dev.bodyguard.testkit.contract.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Forwards and includes: the body ends once, at the right exit. */
abstract class DispatchContract extends ServletContract {

    DispatchContract(ServletContainer container) {
        super(container);
        application.on("/hello", (request, response) -> response.getWriter().print("hello, client"));
    }

    @Clause({"forward-1", "finish-2", "forward-6"})
    @Test
    void forwardFinishesTheBody() throws Exception {
        application.on(
                "/",
                (request, response) -> request.getRequestDispatcher("/hello").forward(request, response));
        assertThat(get("/")).isEqualTo("hello, client");
    }

    @Clause("forward-2")
    @Test
    void forwardDropsWhatWasWrittenBefore() throws Exception {
        application.on("/", (request, response) -> {
            response.getWriter().print("what is dropped");
            request.getRequestDispatcher("/hello").forward(request, response);
        });
        application.on("/stream", (request, response) -> {
            response.getOutputStream().print("dropped as well");
            request.getRequestDispatcher("/hello").forward(request, response);
        });
        assertThat(get("/")).isEqualTo("hello, client");
        assertThat(get("/stream")).isEqualTo("hello, client");
    }

    @Clause("forward-3")
    @Test
    void forwardThroughNamedDispatcherIsComplete() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        application.on("/", (request, response) -> {
            if (calls.getAndIncrement() == 0) {
                request.getServletContext().getNamedDispatcher("application").forward(request, response);
            } else {
                response.getWriter().print("called by name");
            }
        });
        assertThat(get("/")).isEqualTo("called by name");
    }

    @Clause("forward-4")
    @Test
    void applicationMayBufferAForwardAndGoOn() throws Exception {
        application.on("/", (request, response) -> {
            StringWriter held = new StringWriter();
            PrintWriter writer = new PrintWriter(held);
            request.getRequestDispatcher("/hello").forward(request, new HttpServletResponseWrapper(response) {
                @Override
                public PrintWriter getWriter() {
                    return writer;
                }

                @Override
                public ServletOutputStream getOutputStream() {
                    throw new IllegalStateException("this is a writer's");
                }
            });
            response.getWriter().print("<" + held + ">");
        });
        assertThat(get("/")).isEqualTo("<hello, client>");
    }

    @Clause({"include-1", "include-2"})
    @Test
    void includePassesThrough() throws Exception {
        application.on("/part", (request, response) -> {
            response.setHeader("ETag", "\"ignored\"");
            response.setStatus(404);
            response.getWriter().print("part of a page");
            response.flushBuffer();
        });
        application.on("/", (request, response) -> {
            response.getWriter().print("<");
            request.getRequestDispatcher("/part").include(request, response);
            response.getWriter().print(">");
        });
        assertThat(get("/")).isEqualTo("<part of a page>");
    }

    @Clause("include-1")
    @Test
    void includedContentMayBeLongAndFlushed() throws Exception {
        String part = "part ".repeat(20_000);
        application.on("/part", (request, response) -> {
            response.getWriter().print(part);
            response.flushBuffer();
            response.setHeader("ETag", "\"ignored\"");
            response.getWriter().print(part);
        });
        application.on("/", (request, response) -> {
            response.setHeader("ETag", "\"kept\"");
            response.getWriter().print("<");
            request.getRequestDispatcher("/part").include(request, response);
            response.getWriter().print(">");
        });
        Response response = client().get("/").send();
        assertThat(response.field("etag")).isEqualTo("\"kept\"");
        assertThat(response.text()).isEqualTo("<" + part + part + ">");
    }

    @Clause("include-1")
    @Test
    void aLargeFileMayBeIncluded() throws Exception {
        String file = "file ".repeat(40_000);
        application.file("static/large.txt", file);
        application.on("/", (request, response) -> {
            response.getOutputStream().print("<");
            request.getRequestDispatcher("/static/large.txt").include(request, response);
            response.getOutputStream().print(">");
        });
        assertThat(get("/")).isEqualTo("<" + file + ">");
    }

    @Clause("include-1")
    @Test
    void includeByNamePassesThroughToo() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        application.on("/", (request, response) -> {
            if (calls.getAndIncrement() == 0) {
                response.getWriter().print("<");
                request.getServletContext()
                        .getNamedDispatcher(Application.SERVLET)
                        .include(request, response);
                response.getWriter().print(">");
            } else {
                response.setStatus(404);
                response.setHeader("ETag", "\"ignored\"");
                response.getWriter().print("called by name");
            }
        });
        assertThat(get("/")).isEqualTo("<called by name>");
    }

    @Clause("include-2")
    @Test
    void includeChangesNothingOfTheHead() throws Exception {
        application.on("/part", (request, response) -> {
            response.setContentType("image/png");
            response.setContentLength(1);
            response.addHeader("Link", "</ignored>");
            response.setLocale(Locale.KOREAN);
            response.sendError(500, "to be ignored");
            response.sendRedirect("/ignored");
            response.getWriter().print("part of a page");
        });
        application.on("/", (request, response) -> {
            response.setContentType("text/plain;charset=utf-8");
            response.getWriter().print("<");
            request.getRequestDispatcher("/part").include(request, response);
            response.setHeader("Link", "</kept>");
            response.getWriter().print(">");
        });
        Response response = client().get("/").send();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.field("content-type")).isEqualToIgnoringCase("text/plain;charset=utf-8");
        assertThat(response.field("content-language")).isNull();
        assertThat(response.field("link")).isEqualTo("</kept>");
        assertThat(response.text()).isEqualTo("<part of a page>");
    }

    @Clause("forward-1")
    @Test
    void containersFilesAreForwardedTo() throws Exception {
        application.file("static/large.txt", "file ".repeat(40_000));
        application.on(
                "/",
                (request, response) ->
                        request.getRequestDispatcher("/static/large.txt").forward(request, response));
        assertThat(get("/")).isEqualTo("file ".repeat(40_000));
    }

    @Clause("forward-5")
    @Test
    void forwardThatEndsInAnErrorIsTheError() throws Exception {
        application.errorPages().on(418, "/page");
        application.on("/page", (request, response) -> response.getWriter().print("the error's page"));
        application.on("/teapot", (request, response) -> response.sendError(418));
        application.on("/gone", (request, response) -> response.sendError(410, "gone far away"));
        for (String target : List.of("/teapot", "/gone")) {
            application.on(
                    "/to" + target,
                    (request, response) -> request.getRequestDispatcher(target).forward(request, response));
        }
        Client client = client();
        Response page = client.get("/to/teapot").send();
        assertThat(page.status()).isEqualTo(418);
        assertThat(page.text()).isEqualTo("the error's page");
        Response rendered = client.get("/to/gone").send();
        assertThat(rendered.status()).isEqualTo(410);
        assertThat(rendered.text()).contains("gone far away");
    }

    @Clause("forward-5")
    @Test
    void forwardByNameThatEndsInAnErrorIsTheError() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        application.on("/", (request, response) -> {
            if (calls.getAndIncrement() == 0) {
                request.getServletContext()
                        .getNamedDispatcher(Application.SERVLET)
                        .forward(request, response);
            } else {
                response.sendError(410, "gone far away");
            }
        });
        Response response = client().get("/").send();
        assertThat(response.status()).isEqualTo(410);
        assertThat(response.text()).contains("gone far away");
    }

    @Clause("forward-2")
    @Test
    void forwardOfAForwardIsCompleteOnce() throws Exception {
        application.on(
                "/second",
                (request, response) -> request.getRequestDispatcher("/hello").forward(request, response));
        application.on("/", (request, response) -> {
            request.getRequestDispatcher("/second").forward(request, response);
            response.getWriter().print("much too late");
        });
        assertThat(get("/")).isEqualTo("hello, client");
    }

    private String get(String path) throws Exception {
        Response response = client().get(path).send();
        assertThat(response.status()).isEqualTo(200);
        return response.text();
    }
}
