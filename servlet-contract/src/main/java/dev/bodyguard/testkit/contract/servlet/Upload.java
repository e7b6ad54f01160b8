package dev.bodyguard.testkit.contract.servlet;

import dev.bodyguard.protocol.exchange.SealedRequest;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;

/** A request whose sealed body leaves piece by piece, when the test says so. */
final class Upload implements AutoCloseable {

    private final SealedRequest sealed;
    private final byte[] content;
    private final Eavesdropper eavesdropper;
    private final SubmissionPublisher<ByteBuffer> pieces = new SubmissionPublisher<>(Runnable::run, 16);
    private final CountDownLatch wanted = new CountDownLatch(1);
    private final CompletableFuture<HttpResponse<InputStream>> answer;
    private int at;

    Upload(
            SealedRequest sealed,
            byte[] content,
            HttpRequest.Builder request,
            HttpClient http,
            Eavesdropper eavesdropper) {
        this.sealed = sealed;
        this.content = content;
        this.eavesdropper = eavesdropper;
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.fromPublisher(taker -> {
            pieces.subscribe(taker);
            wanted.countDown();
        });
        this.answer = http.sendAsync(request.POST(body).build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    /** Sends the sealed body up to this octet. */
    void sendTo(int end) throws InterruptedException {
        if (!wanted.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the client does not ask for the body");
        }
        pieces.submit(ByteBuffer.wrap(content, at, end - at));
        at = end;
    }

    /** Of the sealed body. */
    int length() {
        return content.length;
    }

    /** Sends what is left, and the end. */
    Response finish() throws Exception {
        sendTo(content.length);
        pieces.close();
        return Response.sealed(sealed, answer.get(30, TimeUnit.SECONDS), eavesdropper);
    }

    @Override
    public void close() {
        pieces.close();
    }
}
