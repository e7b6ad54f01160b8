package dev.bodyguard.client.jetty;

import java.io.IOException;
import org.eclipse.jetty.client.Connection;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/** One message below the seal, from its head to the end of its answer. */
final class WireMessage {

    /** What becomes of a message. */
    interface Fate {

        /** The head of a response is there. */
        void answered(WireMessage message, Response response, Content.Source content);

        /** All of the request went. */
        void sent(WireMessage message);

        /** It failed, before or after the head of a response. */
        void failed(WireMessage message, Result result);
    }

    private final Request request;
    private final Fate fate;
    private volatile boolean sent;
    private volatile boolean answered;

    WireMessage(Request request, Fate fate) {
        this.request = request;
        this.fate = fate;
    }

    void send() {
        request.onRequestSuccess(done -> {
                    sent = true;
                    fate.sent(this);
                })
                .onResponseContentSource((response, content) -> {
                    answered = true;
                    fate.answered(this, response, content);
                })
                .send(this::complete);
    }

    private void complete(Result result) {
        if (result.isFailed()) {
            fate.failed(this, result);
        } else if (!answered) {
            fate.failed(this, new Result(result, new IOException("no response")));
        }
    }

    boolean isSent() {
        return sent;
    }

    @Nullable
    Connection connection() {
        return request.getConnection();
    }

    /** Ends it, with its connection or stream. */
    void abort(Throwable cause) {
        request.abort(cause);
    }

    /** Ends the request, but not its answer. */
    void stopSending(Throwable cause) {
        request.fail(cause);
    }
}
