package dev.bodyguard.client.apache5;

import dev.bodyguard.client.core.BlockingHop;
import dev.bodyguard.client.core.Journey;
import dev.bodyguard.client.core.OutgoingRequest;
import dev.bodyguard.client.core.ProtectedExchanges;
import dev.bodyguard.client.core.RefusedOnce;
import dev.bodyguard.client.core.Treatment;
import dev.bodyguard.client.core.Unreachable;
import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.UnprotectedResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;

/**
 * One hop: below redirects, retries and authentication, so that each of them is sealed anew, and above the connection, so that
 * none is held while the hop waits for a session. The sealing itself is {@link SealingRuntime}'s.
 */
final class HopHandler implements ExecChainHandler {

    private final ProtectedExchanges core;
    private final Handshakes handshakes;

    HopHandler(ProtectedExchanges core, Handshakes handshakes) {
        this.core = core;
        this.handshakes = handshakes;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        if (Journeys.isSealedAbove(scope.clientContext)) {
            return chain.proceed(request, scope);
        }
        try {
            Journey journey = Journeys.of(scope.clientContext);
            OutgoingRequest outgoing = Places.outgoing(request, scope);
            BlockingHop hop = new BlockingHop(core, journey, new WantedScope(scope));
            ExecChain.Scope sealing = sealing(scope, hop);
            if (journey.enter(outgoing.uri()) == Treatment.LEAVE) {
                return chain.proceed(request, sealing);
            }
            handshakes.remember(outgoing.uri(), new Way(scope, chain));
            return exchange(request, sealing, chain, hop, outgoing);
        } catch (BodyguardException e) {
            throw new NotRetried(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }

    private static ExecChain.Scope sealing(ExecChain.Scope scope, BlockingHop hop) {
        return new ExecChain.Scope(
                scope.exchangeId,
                scope.route,
                scope.originalRequest,
                new SealingRuntime(scope, hop),
                scope.clientContext);
    }

    private ClassicHttpResponse exchange(
            ClassicHttpRequest request,
            ExecChain.Scope scope,
            ExecChain chain,
            BlockingHop hop,
            OutgoingRequest outgoing)
            throws IOException, HttpException, InterruptedException {
        Header[] own = request.getHeaders();
        while (true) {
            try {
                hop.await(outgoing);
                return answer(chain.proceed(request, scope), hop);
            } catch (RefusedOnce e) {
                hop.refused(e.refusal());
                // The interceptors below add theirs again.
                request.setHeaders(own);
            } catch (IOException e) {
                return keptOr(e, outgoing);
            } finally {
                hop.giveBack();
            }
        }
    }

    private static ClassicHttpResponse answer(ClassicHttpResponse response, BlockingHop hop) throws IOException {
        if (!hop.isAnswered()) {
            // A proxy's answer to our asking for a tunnel.
            response.close();
            throw new UnprotectedResponse(response.getCode());
        }
        return response;
    }

    /** The application gets the failure, or what is kept where the server was not there. */
    private ClassicHttpResponse keptOr(IOException failure, OutgoingRequest outgoing) throws IOException {
        if (Unreachable.is(failure) || failure instanceof ConnectTimeoutException) {
            Optional<ClassicHttpResponse> kept =
                    core.offlineInsteadOf(failure, outgoing).map(KeptResponse::of);
            if (kept.isPresent()) {
                return kept.get();
            }
        }
        throw failure;
    }
}
