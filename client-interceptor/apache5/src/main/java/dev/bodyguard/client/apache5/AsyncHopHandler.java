package dev.bodyguard.client.apache5;

import dev.bodyguard.client.core.AsyncHop;
import dev.bodyguard.client.core.Journey;
import dev.bodyguard.client.core.OutgoingRequest;
import dev.bodyguard.client.core.ProtectedExchanges;
import dev.bodyguard.client.core.Treatment;
import dev.bodyguard.protocol.BodyguardException;
import java.io.IOException;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.jspecify.annotations.Nullable;

/** What {@link HopHandler} is, for the asynchronous client. The sealing itself is {@link SealingExchange}'s. */
final class AsyncHopHandler implements AsyncExecChainHandler {

    private final ProtectedExchanges core;
    private final AsyncHandshakes handshakes;

    AsyncHopHandler(ProtectedExchanges core, AsyncHandshakes handshakes) {
        this.core = core;
        this.handshakes = handshakes;
    }

    @Override
    public void execute(
            HttpRequest request,
            @Nullable AsyncEntityProducer body,
            AsyncExecChain.Scope scope,
            AsyncExecChain chain,
            AsyncExecCallback application)
            throws HttpException, IOException {
        try {
            Journey journey = Journeys.of(scope.clientContext);
            if (Journeys.hasLeftConnection(scope.clientContext)) {
                // Authentication would go on over it, whatever is said of its reuse.
                scope.execRuntime.disconnectEndpoint();
            }
            OutgoingRequest outgoing = Places.outgoing(request, body, scope.route);
            AsyncHop hop = new AsyncHop(core, journey, outgoing);
            AsyncExecChain.Scope sealing = sealing(scope, hop, outgoing);
            if (journey.enter(outgoing.uri()) == Treatment.LEAVE) {
                new HopAttempts(core, hop, outgoing, request, body, sealing, chain, application).proceed();
                return;
            }
            handshakes.remember(outgoing.uri(), new AsyncWay(scope, chain));
            // No body is sealed for one of no octets, and nobody would ask for the end of it.
            AsyncEntityProducer some = outgoing.bodyLength() == 0 ? null : body;
            new HopAttempts(core, hop, outgoing, request, some, sealing, chain, application).begin();
        } catch (BodyguardException e) {
            throw new NotRetried(e);
        }
    }

    private static AsyncExecChain.Scope sealing(AsyncExecChain.Scope scope, AsyncHop hop, OutgoingRequest outgoing) {
        return new AsyncExecChain.Scope(
                scope.exchangeId,
                scope.route,
                scope.originalRequest,
                scope.cancellableDependency,
                scope.clientContext,
                new SealingAsyncRuntime(scope.execRuntime, scope.route, hop, outgoing),
                scope.scheduler,
                scope.execCount);
    }
}
