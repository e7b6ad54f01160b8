package dev.bodyguard.client.apache5;

import dev.bodyguard.client.core.Patience;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.client5.http.impl.classic.RequestFailedException;
import org.apache.hc.core5.util.Timeout;

/** How long a hop waits for a session: until the application aborts it, and no longer than for a response. */
final class WantedScope implements Patience {

    private final ExecRuntime runtime;
    private final Timeout limit;
    private final long begun = System.nanoTime();

    WantedScope(ExecChain.Scope scope) {
        this.runtime = scope.execRuntime;
        Timeout response = scope.clientContext.getRequestConfigOrDefault().getResponseTimeout();
        this.limit = response == null ? Timeout.DISABLED : response;
    }

    @Override
    public void requireWanted() throws IOException {
        if (runtime.isExecutionAborted()) {
            throw new RequestFailedException("Request aborted");
        }
        if (limit.isEnabled() && System.nanoTime() - begun > limit.toNanoseconds()) {
            throw new SocketTimeoutException("no session within the response timeout of "
                    + Duration.ofNanos(limit.toNanoseconds()).toMillis() + " ms");
        }
    }
}
