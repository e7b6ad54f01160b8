package dev.bodyguard.client.apache4;

import dev.bodyguard.client.core.Patience;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import org.apache.http.client.methods.HttpExecutionAware;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.impl.execchain.RequestAbortedException;
import org.jspecify.annotations.Nullable;

/** How long a hop waits for a session: until the application aborts it, and no longer than for a response. */
final class WantedCall implements Patience {

    private final @Nullable HttpExecutionAware aware;
    private final int limitMillis;
    private final long begun = System.nanoTime();

    WantedCall(HttpClientContext context, @Nullable HttpExecutionAware aware) {
        this.aware = aware;
        this.limitMillis = context.getRequestConfig().getSocketTimeout();
    }

    @Override
    public void requireWanted() throws IOException {
        if (aware != null && aware.isAborted()) {
            throw new RequestAbortedException("Request aborted");
        }
        if (limitMillis > 0 && System.nanoTime() - begun > TimeUnit.MILLISECONDS.toNanos(limitMillis)) {
            throw new SocketTimeoutException("no session within the socket timeout of " + limitMillis + " ms");
        }
    }
}
