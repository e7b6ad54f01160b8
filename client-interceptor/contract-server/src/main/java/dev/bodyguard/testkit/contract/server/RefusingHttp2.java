package dev.bodyguard.testkit.contract.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.api.server.ServerSessionListener;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** HTTP/2 that refuses a stream, where it was told to, before anybody sees it. */
final class RefusingHttp2 extends HTTP2CServerConnectionFactory {

    private final AtomicReference<@Nullable CompletableFuture<Void>> refusal;

    RefusingHttp2(HttpConfiguration http, AtomicReference<@Nullable CompletableFuture<Void>> refusal) {
        super(http);
        this.refusal = refusal;
    }

    @Override
    protected ServerSessionListener newSessionListener(Connector connector, EndPoint endPoint) {
        return new HTTPServerSessionListener(endPoint) {
            @Override
            public Stream.@Nullable Listener onNewStream(Stream stream, HeadersFrame frame) {
                CompletableFuture<Void> refused = refusal.getAndSet(null);
                if (refused == null) {
                    return super.onNewStream(stream, frame);
                }
                stream.reset(new ResetFrame(stream.getId(), ErrorCode.REFUSED_STREAM_ERROR.code), Callback.NOOP);
                refused.complete(null);
                return null;
            }
        };
    }
}
