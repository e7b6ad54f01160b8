package dev.bodyguard.demo.notes;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/**
 * Moves bytes from a request to its response through one buffer, whenever both sides are ready.
 *
 * <p>The output is asked first, so that at most one side is waited for at a time.
 */
final class Echo implements ReadListener, WriteListener {

    private final AsyncContext context;
    private final ServletInputStream input;
    private final ServletOutputStream output;
    private final byte[] buffer = new byte[8192];
    private boolean inputEnded;
    private boolean completed;

    Echo(AsyncContext context, ServletInputStream input, ServletOutputStream output) {
        this.context = context;
        this.input = input;
        this.output = output;
    }

    void start() {
        input.setReadListener(this);
        output.setWriteListener(this);
    }

    @Override
    public void onDataAvailable() throws IOException {
        move();
    }

    @Override
    public void onWritePossible() throws IOException {
        move();
    }

    @Override
    public synchronized void onAllDataRead() throws IOException {
        inputEnded = true;
        move();
    }

    @Override
    public synchronized void onError(Throwable error) {
        complete();
    }

    private synchronized void move() throws IOException {
        while (!completed && output.isReady()) {
            if (inputEnded || input.isFinished()) {
                complete();
                return;
            }
            if (!input.isReady()) {
                return;
            }
            int count = input.read(buffer);
            if (count < 0) {
                inputEnded = true;
            } else if (count > 0) {
                output.write(buffer, 0, count);
            }
        }
    }

    private void complete() {
        if (!completed) {
            completed = true;
            context.complete();
        }
    }
}
