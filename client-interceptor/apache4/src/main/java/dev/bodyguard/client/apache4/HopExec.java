package dev.bodyguard.client.apache4;

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
import org.apache.http.Header;
import org.apache.http.HttpException;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpExecutionAware;
import org.apache.http.client.methods.HttpRequestWrapper;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.impl.execchain.ClientExecChain;

/**
 * One hop: below redirects and retries, so that each of them is sealed anew, and above the connection, so that none is held
 * while the hop waits for a session. The sealing itself is {@link SealingExecutor}'s.
 */
final class HopExec implements ClientExecChain {

    private final ClientExecChain protocol;
    private final ProtectedExchanges core;
    private final Handshakes handshakes;

    HopExec(ClientExecChain protocol, ProtectedExchanges core, Handshakes handshakes) {
        this.protocol = protocol;
        this.core = core;
        this.handshakes = handshakes;
    }

    @Override
    public CloseableHttpResponse execute(
            HttpRoute route, HttpRequestWrapper request, HttpClientContext context, HttpExecutionAware aware)
            throws IOException, HttpException {
        try {
            Journey journey = Underway.journey(context);
            OutgoingRequest outgoing = Places.outgoing(request, Places.uri(request, route));
            BlockingHop hop = new BlockingHop(core, journey, new WantedCall(context, aware));
            Underway.enter(context, hop);
            if (journey.enter(outgoing.uri()) == Treatment.LEAVE) {
                return protocol.execute(route, request, context, aware);
            }
            handshakes.remember(outgoing.uri(), route, context);
            return exchange(new Proceeding(protocol, route, request, context, aware), hop, outgoing);
        } catch (BodyguardException e) {
            throw new NotRetried(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }

    /** The rest of the chain, with what it is given. */
    private record Proceeding(
            ClientExecChain chain,
            HttpRoute route,
            HttpRequestWrapper request,
            HttpClientContext context,
            HttpExecutionAware aware) {

        CloseableHttpResponse proceed() throws IOException, HttpException {
            return chain.execute(route, request, context, aware);
        }
    }

    private CloseableHttpResponse exchange(Proceeding rest, BlockingHop hop, OutgoingRequest outgoing)
            throws IOException, HttpException, InterruptedException {
        Header[] own = rest.request().getAllHeaders();
        while (true) {
            try {
                hop.await(outgoing);
                return answer(rest.proceed(), hop);
            } catch (RefusedOnce e) {
                hop.refused(e.refusal());
                // The interceptors below add theirs again.
                rest.request().setHeaders(own);
            } catch (IOException e) {
                return keptOr(e, outgoing);
            } finally {
                hop.giveBack();
            }
        }
    }

    private static CloseableHttpResponse answer(CloseableHttpResponse response, BlockingHop hop) throws IOException {
        if (!hop.isAnswered()) {
            // A proxy's answer to our asking for a tunnel.
            response.close();
            throw new UnprotectedResponse(response.getStatusLine().getStatusCode());
        }
        return response;
    }

    /** The application gets the failure, or what is kept where the server was not there. */
    private CloseableHttpResponse keptOr(IOException failure, OutgoingRequest outgoing) throws IOException {
        if (Unreachable.is(failure) || failure instanceof ConnectTimeoutException) {
            Optional<CloseableHttpResponse> kept =
                    core.offlineInsteadOf(failure, outgoing).map(KeptResponse::of);
            if (kept.isPresent()) {
                return kept.get();
            }
        }
        throw failure;
    }
}
