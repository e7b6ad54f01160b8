package dev.bodyguard.testkit.contract.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Forwards and includes: the body ends once, at the right exit. */
abstract class DispatchContract extends ServletContract {

    DispatchContract(ServletContainer container) {
        super(container);
        application.on("/hello", (request, response) -> response.getWriter().print("hello"));
    }

    @Test
    void forwardFinishesTheBody() throws Exception {
        application.on(
                "/",
                (request, response) -> request.getRequestDispatcher("/hello").forward(request, response));
        assertThat(get("/")).isEqualTo("hello");
    }

    @Test
    void forwardDropsWhatWasWrittenBefore() throws Exception {
        application.on("/", (request, response) -> {
            response.getWriter().print("dropped");
            request.getRequestDispatcher("/hello").forward(request, response);
        });
        assertThat(get("/")).isEqualTo("hello");
    }

    @Test
    void forwardThroughNamedDispatcherIsComplete() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        application.on("/", (request, response) -> {
            if (calls.getAndIncrement() == 0) {
                request.getServletContext().getNamedDispatcher("application").forward(request, response);
            } else {
                response.getWriter().print("named");
            }
        });
        assertThat(get("/")).isEqualTo("named");
    }

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
        assertThat(get("/")).isEqualTo("<hello>");
    }

    @Test
    void includePassesThrough() throws Exception {
        application.on("/part", (request, response) -> {
            response.setHeader("ETag", "\"ignored\"");
            response.setStatus(404);
            response.getWriter().print("part");
            response.flushBuffer();
        });
        application.on("/", (request, response) -> {
            response.getWriter().print("<");
            request.getRequestDispatcher("/part").include(request, response);
            response.getWriter().print(">");
        });
        assertThat(get("/")).isEqualTo("<part>");
    }

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

    private String get(String path) throws Exception {
        Response response = client().get(path).send();
        assertThat(response.status()).isEqualTo(200);
        return response.text();
    }
}
