package dev.bodyguard.filter;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Forwards, includes, asynchronous cycles: the body ends once, at the right exit. */
class DispatchTest {

    private final Application application = new Application();

    DispatchTest() {
        application.on("/hello", (request, response) -> response.getWriter().print("hello"));
    }

    @AfterEach
    void stop() throws Exception {
        application.close();
    }

    private String get(String path) throws Exception {
        Client.Response response = Client.of(application).get(path).send();
        assertThat(response.status()).isEqualTo(200);
        return response.text();
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
            java.io.StringWriter held = new java.io.StringWriter();
            java.io.PrintWriter writer = new java.io.PrintWriter(held);
            request.getRequestDispatcher("/hello").forward(request, new HttpServletResponseWrapper(response) {
                @Override
                public java.io.PrintWriter getWriter() {
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
    void startAsyncWithoutArgumentsHandsOutTheWrappers() throws Exception {
        application.on("/", (request, response) -> {
            AsyncContext async = request.startAsync();
            assertThat(async.hasOriginalRequestAndResponse()).isTrue();
            assertThat(request.getAsyncContext()).isSameAs(async);
            async.start(() -> complete(async, "async"));
        });
        assertThat(get("/")).isEqualTo("async");
    }

    @Test
    void startAsyncWithArgumentsKeepsTheApplicationsOwn() throws Exception {
        application.on("/", (request, response) -> {
            HttpServletResponse own = new HttpServletResponseWrapper(response);
            AsyncContext async = request.startAsync(request, own);
            assertThat(async.getResponse()).isSameAs(own);
            async.start(() -> complete(async, "own"));
        });
        assertThat(get("/")).isEqualTo("own");
    }

    private static void complete(AsyncContext async, String text) {
        try {
            async.getResponse().getWriter().print(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        async.complete();
    }

    @Test
    void asyncDispatchContinuesTheSameResponse() throws Exception {
        application.on("/", (request, response) -> {
            response.getWriter().print("first ");
            AsyncContext async = request.startAsync();
            async.start(() -> async.dispatch("/hello"));
        });
        assertThat(get("/")).isEqualTo("first hello");
    }

    @Test
    void asyncMayStartAgainInItsOwnDispatch() throws Exception {
        application.on("/", (request, response) -> {
            Object round = request.getAttribute("round");
            int now = round == null ? 1 : (int) round + 1;
            request.setAttribute("round", now);
            response.getWriter().print(now + " ");
            if (now < 4) {
                AsyncContext async = now % 2 == 0 ? request.startAsync() : request.startAsync(request, response);
                async.start(async::dispatch);
            }
        });
        assertThat(get("/")).isEqualTo("1 2 3 4 ");
    }

    @Test
    void completeInTheSameDispatchEndsTheBody() throws Exception {
        application.on("/", (request, response) -> {
            AsyncContext async = request.startAsync();
            response.getWriter().print("at once");
            async.complete();
        });
        assertThat(get("/")).isEqualTo("at once");
    }

    @Test
    void forwardIntoAsyncIsComplete() throws Exception {
        application.on("/async", (request, response) -> {
            AsyncContext async = request.startAsync();
            async.start(() -> complete(async, "later"));
        });
        application.on(
                "/",
                (request, response) -> request.getRequestDispatcher("/async").forward(request, response));
        assertThat(get("/")).isEqualTo("later");
    }

    @Test
    void listenersSeeTheWrappersAndEveryEvent() throws Exception {
        AtomicInteger completed = new AtomicInteger();
        var done = new java.util.concurrent.CountDownLatch(1);
        application.on("/", (request, response) -> {
            AsyncContext async = request.startAsync();
            async.addListener(new Listener() {
                @Override
                public void onComplete(AsyncEvent event) {
                    if (event.getAsyncContext() == async && event.getSuppliedResponse() == async.getResponse()) {
                        completed.incrementAndGet();
                    }
                    done.countDown();
                }
            });
            async.start(() -> complete(async, "told"));
        });
        assertThat(get("/")).isEqualTo("told");
        assertThat(done.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        assertThat(completed).hasValue(1);
    }

    @Test
    void timeoutThatNobodyHandlesIsASealedError() throws Exception {
        application.on("/", (request, response) -> request.startAsync().setTimeout(500));
        Client.Response response = Client.of(application).get("/").send();
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.text()).contains("timed out");
    }

    @Test
    void timeoutIsTheApplicationsToAnswer() throws Exception {
        application.on("/", (request, response) -> {
            if (request.getDispatcherType() == DispatcherType.ASYNC) {
                response.getWriter().print("too late");
                return;
            }
            AsyncContext async = request.startAsync();
            async.setTimeout(500);
            async.addListener(new Listener() {
                @Override
                public void onTimeout(AsyncEvent event) {
                    event.getAsyncContext().dispatch();
                }
            });
        });
        assertThat(get("/")).isEqualTo("too late");
    }

    @Test
    void exceptionInAnAsyncDispatchIsASealedError() throws Exception {
        application.on("/", (request, response) -> {
            if (request.getDispatcherType() == DispatcherType.ASYNC) {
                throw new IllegalStateException("secret detail");
            }
            AsyncContext async = request.startAsync();
            async.start(async::dispatch);
        });
        Client.Response response = Client.of(application).get("/").send();
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.text()).doesNotContain("secret detail");
    }

    @Test
    void exceptionAfterStartAsyncIsASealedError() throws Exception {
        application.on("/", (request, response) -> {
            request.startAsync();
            throw new IllegalStateException("secret detail");
        });
        assertThat(Client.of(application).get("/").send().status()).isEqualTo(500);
    }

    @Test
    void sendErrorOfAnAsyncCycleIsSealed() throws Exception {
        application.on("/", (request, response) -> {
            AsyncContext async = request.startAsync();
            async.start(() -> {
                try {
                    ((HttpServletResponse) async.getResponse()).sendError(418, "teapot");
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
                async.complete();
            });
        });
        Client.Response response = Client.of(application).get("/").send();
        assertThat(response.status()).isEqualTo(418);
        assertThat(response.text()).contains("teapot");
    }

    @Test
    void eventsArriveOneByOne() throws Exception {
        var next = new java.util.concurrent.Semaphore(0);
        application.on("/", (request, response) -> {
            response.setContentType("text/event-stream");
            AsyncContext async = request.startAsync();
            async.start(() -> {
                try {
                    for (int i = 0; i < 5; i++) {
                        async.getResponse().getWriter().print("data: " + i + "\n\n");
                        async.getResponse().flushBuffer();
                        if (!next.tryAcquire(20, java.util.concurrent.TimeUnit.SECONDS)) {
                            return;
                        }
                    }
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                async.complete();
            });
        });
        Client.Response response = Client.of(application).get("/").send();
        assertThat(response.field("content-type")).startsWith("text/event-stream");
        try (var in = response.stream()) {
            for (int i = 0; i < 5; i++) {
                assertThat(new String(in.readNBytes(9))).isEqualTo("data: " + i + "\n\n");
                next.release();
            }
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    /** Hears nothing unless told to. */
    private abstract static class Listener implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {}

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
