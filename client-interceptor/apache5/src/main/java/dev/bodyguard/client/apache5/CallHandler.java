package dev.bodyguard.client.apache5;

import dev.bodyguard.client.core.Journey;
import dev.bodyguard.client.core.ProtectedExchanges;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/** Around one call of the application, above redirects, retries and authentication: what no hop can know. */
final class CallHandler implements ExecChainHandler {

    private final ProtectedExchanges core;
    private final BooleanSupplier sealedAbove;

    CallHandler(ProtectedExchanges core, BooleanSupplier sealedAbove) {
        this.core = core;
        this.sealedAbove = sealedAbove;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        if (sealedAbove.getAsBoolean()) {
            Journeys.pass(scope.clientContext);
        } else {
            Journeys.begin(scope.clientContext, new Journey(core));
        }
        try {
            return chain.proceed(request, scope);
        } catch (NotRetried e) {
            throw e.reason();
        } finally {
            Journeys.end(scope.clientContext);
        }
    }
}
