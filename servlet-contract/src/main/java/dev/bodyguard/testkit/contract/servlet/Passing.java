package dev.bodyguard.testkit.contract.servlet;

import dev.bodyguard.testkit.volume.LongContent;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/** An application through which a gibibyte passes without blocking. */
final class Passing {

    private final Memory memory;
    private final byte[] buffer = new byte[64 * 1024];
    private final LongContent gibibyte = new LongContent(Volume.GIBIBYTE);

    Passing(Memory memory) {
        this.memory = memory;
    }

    /** Compares what it reads, and says how much that was. */
    void read(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AsyncContext async = endless(request);
        ServletInputStream in = request.getInputStream();
        in.setReadListener(new ReadListener() {
            @Override
            public void onDataAvailable() throws IOException {
                while (in.isReady()) {
                    int count = in.read(buffer);
                    if (count < 0) {
                        return;
                    }
                    gibibyte.pass(buffer, count);
                    memory.at(gibibyte.position());
                }
            }

            @Override
            public void onAllDataRead() throws IOException {
                String said = "octets that passed: " + gibibyte.position();
                response.setContentLength(said.length());
                response.getOutputStream().print(said);
                async.complete();
            }

            @Override
            public void onError(Throwable cause) {
                fail(response, async, cause);
            }
        });
    }

    void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AsyncContext async = endless(request);
        response.setContentLengthLong(Volume.GIBIBYTE);
        ServletOutputStream out = response.getOutputStream();
        out.setWriteListener(new WriteListener() {
            @Override
            public void onWritePossible() throws IOException {
                while (out.isReady()) {
                    int count = gibibyte.read(buffer, 0, buffer.length);
                    if (count < 0) {
                        async.complete();
                        return;
                    }
                    out.write(buffer, 0, count);
                    memory.at(gibibyte.position());
                }
            }

            @Override
            public void onError(Throwable cause) {
                fail(response, async, cause);
            }
        });
    }

    private static AsyncContext endless(HttpServletRequest request) {
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        return async;
    }

    private static void fail(HttpServletResponse response, AsyncContext async, Throwable cause) {
        try {
            response.sendError(500, cause.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        async.complete();
    }
}
