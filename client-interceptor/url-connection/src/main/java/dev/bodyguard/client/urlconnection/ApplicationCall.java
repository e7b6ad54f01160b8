package dev.bodyguard.client.urlconnection;

import dev.bodyguard.client.core.ProtectedExchanges;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpRetryException;
import java.net.ProtocolException;
import java.net.URL;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of one connection of the application, of either kind: what was written to it, and what was answered. */
final class ApplicationCall {

    /**
     * A body that is not held until it is whole.
     *
     * @param length of it, or unknown
     * @param chunkLength of the wire's chunks, where it is unknown
     */
    record Streaming(long length, int chunkLength) {}

    private final ProtectedExchanges core;
    private final URL url;
    private final Conversation conversation;
    private @Nullable ByteArrayOutputStream written;
    private @Nullable Upload upload;
    private @Nullable Reply reply;
    private @Nullable IOException failure;

    ApplicationCall(ProtectedExchanges core, URL url, Conversation conversation) {
        this.core = core;
        this.url = url;
        this.conversation = conversation;
    }

    /** Where the application writes its body to. */
    synchronized OutputStream output(@Nullable Streaming streaming) throws IOException {
        if (reply != null || failure != null) {
            throw new ProtocolException("Cannot write output after reading input.");
        }
        if (streaming == null) {
            if (written == null) {
                written = new ByteArrayOutputStream();
            }
            return written;
        }
        if (upload == null) {
            upload = Upload.begin(core, conversation, first(), streaming.length(), streaming.chunkLength());
        }
        return upload.output();
    }

    private Hop first() {
        RequestSettings.Content content =
                written == null && upload == null ? RequestSettings.Content.NONE : RequestSettings.Content.WRITTEN;
        return new Hop(
                conversation.settings().method(),
                url,
                conversation.settings().fields(content),
                written == null ? new byte[0] : written.toByteArray(),
                Hop.Challenge.NONE);
    }

    /** The answer, which is waited for. */
    synchronized Reply reply() throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (reply == null) {
            try {
                reply = upload == null ? conversation.send(first()) : upload.finish();
                requireNotToBeSentAgain(reply);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
        return reply;
    }

    /** What was streamed is gone: the JDK says so where it would have to send it again. */
    private void requireNotToBeSentAgain(Reply answer) throws IOException {
        if (upload == null) {
            return;
        }
        if (answer.status() == 401) {
            throw new HttpRetryException("cannot retry due to server authentication, in streaming mode", 401);
        }
        Optional<URL> target = conversation.redirect(answer);
        if (target.isPresent()) {
            throw new HttpRetryException(
                    "cannot retry due to redirection, in streaming mode",
                    answer.status(),
                    target.get().toString());
        }
    }

    /** The content of an answer that is no error. */
    InputStream content() throws IOException {
        Reply answer = reply();
        int status = answer.status();
        if (status == 404 || status == 410) {
            throw new FileNotFoundException(answer.url().toString());
        }
        if (status >= 400) {
            throw new IOException("Server returned HTTP response code: " + status + " for URL: "
                    + answer.url().toString());
        }
        return answer.content();
    }

    /** The answer, which is waited for, if there is one. */
    @Nullable
    Reply replyOrNone() {
        try {
            return reply();
        } catch (IOException none) {
            return known();
        }
    }

    /** The answer, if it is there. */
    synchronized @Nullable Reply known() {
        return reply;
    }

    void giveUp() {
        conversation.giveUp();
    }
}
