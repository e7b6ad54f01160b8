package dev.bodyguard.client.apache5;

import dev.bodyguard.testkit.contract.client.ContractAnswer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.support.classic.ContentInputStream;
import org.apache.hc.core5.http.nio.support.classic.SharedInputBuffer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** An answer for one who reads it in another thread. */
final class StreamedResponse implements AsyncResponseConsumer<Void> {

    private final CompletableFuture<ContractAnswer> head;
    private final CompletableFuture<Future<?>> exchange = new CompletableFuture<>();
    private final SharedInputBuffer buffer = new SharedInputBuffer(8192);
    private volatile @Nullable Exception failure;
    private volatile @Nullable FutureCallback<Void> end;

    StreamedResponse(CompletableFuture<ContractAnswer> head) {
        this.head = head;
    }

    void belongsTo(Future<?> given) {
        exchange.complete(given);
    }

    @Override
    public void consumeResponse(
            HttpResponse response, @Nullable EntityDetails body, HttpContext context, FutureCallback<Void> result) {
        Map<String, List<String>> headers = new HashMap<>();
        // HttpClient leaves the field there when it decoded the content.
        boolean decoded = body != null && body.getContentEncoding() == null;
        for (Header header : response.getHeaders()) {
            if (decoded && header.getName().equalsIgnoreCase("Content-Encoding")) {
                continue;
            }
            headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header.getValue());
        }
        InputStream content = body == null ? InputStream.nullInputStream() : content();
        head.complete(new ContractAnswer(response.getCode(), headers, content));
        if (body == null) {
            result.completed(null);
        }
        end = result;
    }

    private InputStream content() {
        return new FilterInputStream(new ContentInputStream(buffer)) {
            @Override
            public int read(byte[] target, int offset, int wanted) throws IOException {
                try {
                    return super.read(target, offset, wanted);
                } catch (IOException e) {
                    throw failure instanceof IOException reason ? reason : e;
                }
            }

            @Override
            public void close() {
                exchange.thenAccept(under -> under.cancel(true));
            }
        };
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) {}

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        buffer.updateCapacity(channel);
    }

    @Override
    public void consume(ByteBuffer octets) {
        buffer.fill(octets);
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) {
        buffer.markEndStream();
        FutureCallback<Void> result = end;
        if (result != null) {
            result.completed(null);
        }
    }

    @Override
    public void failed(Exception cause) {
        failure = cause;
        head.completeExceptionally(cause);
        buffer.abort();
    }

    @Override
    public void releaseResources() {}
}
