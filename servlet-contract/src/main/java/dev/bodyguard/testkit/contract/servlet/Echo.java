package dev.bodyguard.testkit.contract.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Sends back what it reads as it comes, with both listeners; how a piece is copied is left open. */
abstract class Echo implements ReadListener, WriteListener {

    final ServletInputStream in;
    final ServletOutputStream out;
    private final AsyncContext async;
    private boolean ended;

    Echo(HttpServletRequest request, HttpServletResponse response) throws IOException {
        async = request.startAsync();
        in = request.getInputStream();
        out = response.getOutputStream();
    }

    final void start() {
        in.setReadListener(this);
        out.setWriteListener(this);
    }

    /** Copies one piece, when both sides are ready; the end of the input is none. */
    abstract void copy() throws IOException;

    private synchronized void move() throws IOException {
        while (!ended && !in.isFinished() && out.isReady() && in.isReady()) {
            copy();
        }
        if (!ended && in.isFinished() && out.isReady()) {
            ended = true;
            async.complete();
        }
    }

    @Override
    public final void onDataAvailable() throws IOException {
        move();
    }

    @Override
    public final void onAllDataRead() throws IOException {
        move();
    }

    @Override
    public final void onWritePossible() throws IOException {
        move();
    }

    @Override
    public final void onError(Throwable cause) {
        async.complete();
    }
}
