package dev.bodyguard.client.apache5;

import dev.bodyguard.client.core.OutgoingRequest;
import dev.bodyguard.client.core.SealedCall;
import dev.bodyguard.client.core.Treatment;
import dev.bodyguard.protocol.BodyPresence;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** One message exchange on a connection, between HttpClient's own handler and the wire. */
final class SealingExchange implements AsyncClientExchangeHandler {

    private final AsyncClientExchangeHandler client;
    private final SealingAsyncRuntime runtime;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicBoolean released = new AtomicBoolean();
    private volatile boolean releaseWanted;
    private volatile boolean clientHasAll;
    private volatile boolean left;
    private volatile @Nullable SealedUpload upload;
    private volatile @Nullable OpenedDownload download;

    SealingExchange(AsyncClientExchangeHandler client, SealingAsyncRuntime runtime) {
        this.client = client;
        this.runtime = runtime;
    }

    @Override
    public void produceRequest(RequestChannel wire, HttpContext context) throws HttpException, IOException {
        client.produceRequest((request, body, ofRequest) -> send(wire, request, body, ofRequest), context);
    }

    private void send(RequestChannel wire, HttpRequest request, @Nullable EntityDetails body, HttpContext context)
            throws HttpException, IOException {
        if (Method.CONNECT.isSame(request.getMethod())) {
            wire.sendRequest(request, body, context);
            return;
        }
        if (runtime.hop().enter(Places.uri(request, runtime.route())) == Treatment.LEAVE) {
            left = true;
            wire.sendRequest(request, body, context);
            return;
        }
        OutgoingRequest completed = Places.completed(runtime.begun(), request, runtime.route());
        SealedCall sealed = runtime.hop().seal(completed);
        boolean sent = false;
        try {
            HttpRequest head = SealedRequests.head(request, sealed, runtime.route());
            SealedUpload sealing = sealed.body() == BodyPresence.ABSENT ? null : new SealedUpload(client, sealed);
            upload = sealing;
            PacedContent paced = new PacedContent(client, this::failed, this::handedOver);
            download = new OpenedDownload(client, sealed, sealing, runtime, paced, this::handedOver);
            EntityDetails content = sealing == null ? null : new SealedDetails(sealed);
            Framing.body(head, content, context);
            wire.sendRequest(head, content, context);
            sent = true;
        } finally {
            if (!sent) {
                sealed.abandon();
            }
        }
    }

    @Override
    public int available() {
        SealedUpload sealing = upload;
        return sealing == null ? client.available() : sealing.available();
    }

    @Override
    public void produce(DataStreamChannel wire) throws IOException {
        SealedUpload sealing = upload;
        if (sealing == null) {
            client.produce(wire);
        } else {
            sealing.produce(wire);
        }
    }

    @Override
    public void consumeInformation(HttpResponse response, HttpContext context) throws HttpException, IOException {
        client.consumeInformation(response, context);
    }

    @Override
    public void consumeResponse(HttpResponse response, @Nullable EntityDetails body, HttpContext context)
            throws HttpException, IOException {
        OpenedDownload opening = download;
        if (opening != null) {
            opening.begin(response, body, context);
            return;
        }
        if (left) {
            runtime.hop().answered();
        }
        client.consumeResponse(response, body, context);
    }

    @Override
    public void updateCapacity(CapacityChannel wire) throws IOException {
        OpenedDownload opening = download;
        if (opening == null) {
            client.updateCapacity(wire);
        } else {
            opening.updateCapacity(wire);
        }
    }

    @Override
    public void consume(ByteBuffer octets) throws IOException {
        OpenedDownload opening = download;
        if (opening == null) {
            client.consume(octets);
        } else {
            opening.consume(octets);
        }
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) throws HttpException, IOException {
        OpenedDownload opening = download;
        if (opening == null) {
            client.streamEnd(trailers);
        } else {
            opening.end();
        }
    }

    @Override
    public void failed(Exception cause) {
        boolean late = clientHasAll && isAllGiven();
        stop();
        if (!over.getAndSet(true) && !late) {
            client.failed(cause);
        }
    }

    @Override
    public void cancel() {
        stop();
        client.cancel();
    }

    @Override
    public void releaseResources() {
        OpenedDownload opening = download;
        releaseWanted = true;
        // The connection is done with the exchange; the application perhaps not yet.
        if (opening == null || opening.isOver() || over.get()) {
            release();
        }
    }

    private boolean isAllGiven() {
        SealedUpload sealing = upload;
        return sealing == null || sealing.isAllGiven();
    }

    /** What happens to the connection from now on is not this exchange's. */
    private void handedOver() {
        clientHasAll = true;
        if (releaseWanted) {
            release();
        }
    }

    private void release() {
        if (!released.getAndSet(true)) {
            stop();
            client.releaseResources();
        }
    }

    /** Does nothing to what has ended. */
    private void stop() {
        SealedUpload sealing = upload;
        if (sealing != null) {
            sealing.abort();
        }
        OpenedDownload opening = download;
        if (opening != null) {
            opening.abort();
        }
    }
}
