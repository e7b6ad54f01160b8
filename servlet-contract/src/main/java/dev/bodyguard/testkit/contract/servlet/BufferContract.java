package dev.bodyguard.testkit.contract.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** What the application wrote and has not sent: flushed in time, dropped when it says so, kept otherwise. */
abstract class BufferContract extends ServletContract {

    BufferContract(ServletContainer container) {
        super(container);
    }

    @Clause({"flush-1", "flush-3"})
    @Test
    void flushSendsWhatWasWrittenSoFar() throws Exception {
        var read = new CountDownLatch(1);
        application.on("/", (request, response) -> {
            response.getWriter().print("the first part");
            response.flushBuffer();
            assertThat(response.isCommitted()).isTrue();
            try {
                assertThat(read.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            response.getWriter().print("the second part");
        });
        Response response = client().get("/").send();
        try (var in = response.stream()) {
            assertThat(new String(in.readNBytes(14), StandardCharsets.UTF_8)).isEqualTo("the first part");
            read.countDown();
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("the second part");
        }
    }

    @Clause("flush-2")
    @Test
    void flushedCompressedTextArrivesAtOnce() throws Exception {
        var read = new CountDownLatch(1);
        application.with("bodyguard.compression", "gzip").on("/", (request, response) -> {
            response.setContentType("text/plain");
            response.getWriter().print("the first part");
            response.flushBuffer();
            try {
                assertThat(read.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            response.getWriter().print("the second part");
        });
        Response response = client().get("/").clear("Accept-Encoding", "gzip").send();
        try (var in = new GZIPInputStream(response.stream(), 512)) {
            assertThat(new String(in.readNBytes(14), StandardCharsets.UTF_8)).isEqualTo("the first part");
            read.countDown();
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("the second part");
        }
    }

    @Clause({"flush-3", "flush-4"})
    @Test
    void bufferIsWhatTheApplicationAskedFor() throws Exception {
        application.on("/", (request, response) -> {
            response.setBufferSize(50_000);
            assertThat(response.getBufferSize()).isEqualTo(50_000);
            response.getOutputStream().write(Payload.of(50_000));
            assertThat(response.isCommitted()).isFalse();
            response.getOutputStream().write(1);
            assertThat(response.isCommitted()).isTrue();
        });
        assertThat(client().get("/").send().bytes()).hasSize(50_001);
    }

    @Clause("reset-1")
    @Test
    void resetStartsAfresh() throws Exception {
        application.on("/", (request, response) -> {
            response.setHeader("ETag", "\"old\"");
            response.getWriter().print("the old text");
            response.reset();
            response.getOutputStream().print("the new text");
        });
        Response response = client().get("/").send();
        assertThat(response.field("etag")).isNull();
        assertThat(response.text()).isEqualTo("the new text");
    }

    @Clause("reset-2")
    @Test
    void resetBufferKeepsHeadersAndWriter() throws Exception {
        application.on("/", (request, response) -> {
            response.setHeader("ETag", "\"kept\"");
            response.getWriter().print("the old text");
            response.resetBuffer();
            response.getWriter().print("the new text");
        });
        Response response = client().get("/").send();
        assertThat(response.field("etag")).isEqualTo("\"kept\"");
        assertThat(response.text()).isEqualTo("the new text");
    }

    @Clause("reset-2")
    @Test
    void writerFromBeforeAResetGoesOnAfterIt() throws Exception {
        application.on("/", (request, response) -> {
            var writer = response.getWriter();
            writer.print("the old text");
            response.resetBuffer();
            writer.print("the first one ");
            writer.flush();
            writer.print("and another");
        });
        assertThat(client().get("/").send().text()).isEqualTo("the first one and another");
    }

    @Clause("reset-3")
    @Test
    void resetAfterCommitIsRefused() throws Exception {
        application.on("/", (request, response) -> {
            response.getWriter().print("out of the house");
            response.flushBuffer();
            assertThatThrownBy(response::reset).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(response::resetBuffer).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> response.sendError(500)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> response.sendRedirect("/")).isInstanceOf(IllegalStateException.class);
        });
        assertThat(client().get("/").send().text()).isEqualTo("out of the house");
    }
}
