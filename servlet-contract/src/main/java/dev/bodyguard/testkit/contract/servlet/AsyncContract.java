package dev.bodyguard.testkit.contract.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Asynchronous cycles: the body ends once, with the cycle, and whoever ends it. */
abstract class AsyncContract extends ServletContract {

    AsyncContract(ServletContainer container) {
        super(container);
        application.on("/hello", (request, response) -> response.getWriter().print("hello, client"));
    }

    @Clause({"async-1", "async-3"})
    @Test
    void startAsyncWithoutArgumentsHandsOutTheWrappers() throws Exception {
        application.on("/", (request, response) -> {
            AsyncContext async = request.startAsync();
            assertThat(async.hasOriginalRequestAndResponse()).isTrue();
            assertThat(request.getAsyncContext()).isSameAs(async);
            async.start(() -> complete(async, "asynchronous text"));
        });
        assertThat(get("/")).isEqualTo("asynchronous text");
    }

    @Clause("async-2")
    @Test
    void startAsyncWithArgumentsKeepsTheApplicationsOwn() throws Exception {
        application.on("/", (request, response) -> {
            HttpServletResponse own = new HttpServletResponseWrapper(response);
            AsyncContext async = request.startAsync(request, own);
            assertThat(async.getResponse()).isSameAs(own);
            async.start(() -> complete(async, "my own wrapper's"));
        });
        assertThat(get("/")).isEqualTo("my own wrapper's");
    }

    @Clause("async-4")
    @Test
    void aCycleThatIsCompletedInItsDispatchEndsWithTheDispatch() throws Exception {
        application.on("/", (request, response) -> {
            response.getWriter().print("before it and ");
            request.startAsync().complete();
            response.getWriter().print("after it");
        });
        assertThat(get("/")).isEqualTo("before it and after it");
    }

    @Clause({"async-5", "finish-2"})
    @Test
    void asyncDispatchContinuesTheSameResponse() throws Exception {
        application.on("/", (request, response) -> {
            response.getWriter().print("the first and ");
            AsyncContext async = request.startAsync();
            async.start(() -> async.dispatch("/hello"));
        });
        assertThat(get("/")).isEqualTo("the first and hello, client");
    }

    @Clause("async-6")
    @Test
    void asyncMayStartAgainInItsOwnDispatch() throws Exception {
        application.on("/", (request, response) -> {
            Object round = request.getAttribute("round");
            int now = round == null ? 1 : (int) round + 1;
            request.setAttribute("round", now);
            response.getWriter().print("round " + now + " ");
            if (now < 4) {
                AsyncContext async = now % 2 == 0 ? request.startAsync() : request.startAsync(request, response);
                async.start(async::dispatch);
            }
        });
        assertThat(get("/")).isEqualTo("round 1 round 2 round 3 round 4 ");
    }

    @Clause("async-3")
    @Test
    void completeInTheSameDispatchEndsTheBody() throws Exception {
        application.on("/", (request, response) -> {
            AsyncContext async = request.startAsync();
            response.getWriter().print("all at once now");
            async.complete();
        });
        assertThat(get("/")).isEqualTo("all at once now");
    }

    @Clause("async-7")
    @Test
    void forwardIntoAsyncIsComplete() throws Exception {
        var forwarded = new CountDownLatch(1);
        application.on("/async", (request, response) -> {
            AsyncContext async = request.startAsync();
            async.start(() -> {
                try {
                    assertThat(forwarded.await(20, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                complete(async, "later than that");
            });
        });
        application.on("/", (request, response) -> {
            request.getRequestDispatcher("/async").forward(request, response);
            forwarded.countDown();
        });
        assertThat(get("/")).isEqualTo("later than that");
    }

    @Clause("async-8")
    @Test
    void listenersSeeTheWrappersAndEveryEvent() throws Exception {
        AtomicInteger completed = new AtomicInteger();
        var done = new CountDownLatch(1);
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
            async.start(() -> complete(async, "told to listeners"));
        });
        assertThat(get("/")).isEqualTo("told to listeners");
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(completed).hasValue(1);
    }

    @Clause("async-9")
    @Test
    void timeoutThatNobodyHandlesIsASealedError() throws Exception {
        application.on("/", (request, response) -> request.startAsync().setTimeout(500));
        Response response = client().get("/").send();
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.text()).contains("timed out");
    }

    @Clause("async-8")
    @Test
    void listenerIsTakenAfterTheDispatchWasAskedFor() throws Exception {
        var done = new CountDownLatch(1);
        application.on("/", (request, response) -> {
            if (request.getDispatcherType() == DispatcherType.ASYNC) {
                response.getWriter().print("dispatched again");
                return;
            }
            AsyncContext async = request.startAsync();
            async.dispatch();
            async.addListener(new Listener() {
                @Override
                public void onComplete(AsyncEvent event) {
                    done.countDown();
                }
            });
        });
        assertThat(get("/")).isEqualTo("dispatched again");
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Clause("async-10")
    @Test
    void timeoutIsTheApplicationsToAnswer() throws Exception {
        application.on("/", (request, response) -> {
            if (request.getDispatcherType() == DispatcherType.ASYNC) {
                response.getWriter().print("much too late");
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
        assertThat(get("/")).isEqualTo("much too late");
    }

    @Clause("async-11")
    @Test
    void exceptionInAnAsyncDispatchIsASealedError() throws Exception {
        application.on("/", (request, response) -> {
            if (request.getDispatcherType() == DispatcherType.ASYNC) {
                throw new IllegalStateException("secret detail");
            }
            AsyncContext async = request.startAsync();
            async.start(async::dispatch);
        });
        Response response = client().get("/").send();
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.text()).doesNotContain("secret detail");
    }

    @Clause("async-11")
    @Test
    void exceptionAfterStartAsyncIsASealedError() throws Exception {
        application.on("/", (request, response) -> {
            request.startAsync().setTimeout(1000);
            throw new IllegalStateException("secret detail");
        });
        Response response = client().get("/").send();
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.text()).doesNotContainIgnoringCase("timed out", "timeout", "secret detail");
    }

    @Clause("async-12")
    @Test
    void sendErrorOfAnAsyncCycleIsSealed() throws Exception {
        application.on("/", (request, response) -> {
            AsyncContext async = request.startAsync();
            async.start(() -> {
                try {
                    ((HttpServletResponse) async.getResponse()).sendError(418, "I am a teapot");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                async.complete();
            });
        });
        Response response = client().get("/").send();
        assertThat(response.status()).isEqualTo(418);
        assertThat(response.text()).contains("I am a teapot");
    }

    @Clause("sse-1")
    @Test
    void eventsArriveOneByOne() throws Exception {
        var next = new Semaphore(0);
        application.on("/", (request, response) -> {
            response.setContentType("text/event-stream");
            AsyncContext async = request.startAsync();
            async.start(() -> {
                try {
                    for (int i = 0; i < 5; i++) {
                        async.getResponse().getWriter().print("data: event number " + i + "\n\n");
                        async.getResponse().flushBuffer();
                        if (!next.tryAcquire(20, TimeUnit.SECONDS)) {
                            return;
                        }
                    }
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                async.complete();
            });
        });
        Response response = client().get("/").send();
        assertThat(response.field("content-type")).startsWith("text/event-stream");
        try (var in = response.stream()) {
            for (int i = 0; i < 5; i++) {
                assertThat(new String(in.readNBytes(22), StandardCharsets.UTF_8))
                        .isEqualTo("data: event number " + i + "\n\n");
                next.release();
            }
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Clause("async-13")
    @Test
    void aCycleThatAnotherThreadCompletesWhileItsDispatchRunsIsWhole() throws Exception {
        application.on("/", (request, response) -> {
            AsyncContext async = request.startAsync();
            response.getWriter().print("before it and ");
            Thread other = new Thread(async::complete);
            other.start();
            try {
                other.join(20_000);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            response.getWriter().print("after it");
        });
        assertThat(get("/")).isEqualTo("before it and after it");
    }

    private String get(String path) throws Exception {
        Response response = client().get(path).send();
        assertThat(response.status()).isEqualTo(200);
        return response.text();
    }

    private static void complete(AsyncContext async, String text) {
        try {
            async.getResponse().getWriter().print(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        async.complete();
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
