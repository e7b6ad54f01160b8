package dev.bodyguard.client.okhttp;

import dev.bodyguard.client.core.ProtectedExchanges;
import dev.bodyguard.client.core.Treatment;
import dev.bodyguard.client.core.Unreachable;
import dev.bodyguard.protocol.ProtectionRequired;
import dev.bodyguard.protocol.SessionLost;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Around one call of the application, above redirects, cookies and authentication: what no hop can decide, and what OkHttp
 * must not take for a failure of the connection.
 */
final class CallInterceptor implements Interceptor {

    private final ProtectedExchanges core;
    private final HopInterceptor hops;
    private final InterceptorOrder order;

    CallInterceptor(ProtectedExchanges core, HopInterceptor hops, InterceptorOrder order) {
        this.core = core;
        this.hops = hops;
        this.order = order;
    }

    static Optional<CallInterceptor> of(OkHttpClient client) {
        return client.interceptors().stream()
                .filter(CallInterceptor.class::isInstance)
                .map(CallInterceptor.class::cast)
                .findFirst();
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        if (core.treatmentOf(Places.uri(request.url())) == Treatment.PROTECT && isWebSocket(request)) {
            throw new ProtectionRequired(
                    "a WebSocket to " + request.url()
                            + " would be in clear, and the place is protected. If what it says is public, add .leave(..) for it");
        }
        ApplicationCall call = new ApplicationCall(core);
        order.require(chain, call);
        try {
            hops.begin(chain.call(), call);
            return shown(chain.proceed(request));
        } catch (NotRetried e) {
            return keptOr(e.reason(), request, call);
        } catch (IOException e) {
            return keptOr(e, request, call);
        } finally {
            hops.end(chain.call(), call);
            call.end();
        }
    }

    private static boolean isWebSocket(Request request) {
        return "websocket".equalsIgnoreCase(request.header("Upgrade"));
    }

    private static Response shown(Response response) throws IOException {
        if (SealedAgain.is(response)) {
            response.close();
            throw new SessionLost("the server lost the session, and OkHttp does not send the request again."
                    + " There is a new session for the next request");
        }
        return SealedAgain.without(response);
    }

    /** The application gets the failure, or what is kept where the server was not there. */
    private Response keptOr(IOException failure, Request request, ApplicationCall call) throws IOException {
        boolean unreachable =
                Unreachable.is(failure) || failure instanceof SocketTimeoutException && !call.wasConnected();
        if (unreachable && !call.wasAnswered()) {
            try {
                Optional<Response> kept =
                        core.offline(Places.outgoing(request)).map(answer -> KeptResponse.of(answer, request));
                if (kept.isPresent()) {
                    return kept.get();
                }
            } catch (IOException unreadable) {
                unreadable.addSuppressed(failure);
                throw unreadable;
            }
        }
        throw failure;
    }

    void endSessions() {
        core.close();
    }
}
