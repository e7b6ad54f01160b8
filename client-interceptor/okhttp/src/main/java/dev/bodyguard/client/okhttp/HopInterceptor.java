package dev.bodyguard.client.okhttp;

import dev.bodyguard.client.core.Attempt;
import dev.bodyguard.client.core.SealedCall;
import dev.bodyguard.client.core.StreamedAnswer;
import dev.bodyguard.client.core.Treatment;
import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.ProtectionRequired;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Seals one hop and opens its response, next to the connection: what OkHttp does about redirects, challenges, cookies and
 * broken connections it does with what was opened, and each hop comes through here anew. It may put a request on the wire
 * once only; where the request is to be sent again, it makes OkHttp do that.
 */
final class HopInterceptor implements Interceptor {

    private final Map<Call, ApplicationCall> calls = new ConcurrentHashMap<>();

    void begin(Call call, ApplicationCall state) {
        calls.put(call, state);
    }

    void end(Call call, ApplicationCall state) {
        calls.remove(call, state);
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        ApplicationCall call = calls.get(chain.call());
        if (call == null) {
            throw new ProtectionRequired("one of Bodyguard's two interceptors was taken out of the client");
        }
        try {
            Treatment treatment = call.enter(Places.uri(chain.request().url()));
            Response response = treatment == Treatment.LEAVE ? chain.proceed(chain.request()) : exchange(chain, call);
            call.answered();
            return response;
        } catch (BodyguardException e) {
            throw new NotRetried(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }

    private Response exchange(Chain chain, ApplicationCall call) throws IOException, InterruptedException {
        Request request = chain.request();
        if (request.body() != null && request.body().isDuplex()) {
            throw new ProtectionRequired("a duplex body cannot be sealed: " + request.url() + " is protected");
        }
        Hop hop = call.hop(Places.outgoing(request), () -> requireWanted(chain.call()));
        SealedCall sealed = hop.sealed();
        Response response = put(chain, SealedRequests.of(request, sealed), hop, call);
        hop.answered();
        Attempt<StreamedAnswer> attempt = open(response, sealed);
        if (attempt instanceof Attempt.Answered<StreamedAnswer> answered) {
            return OpenedResponses.of(response, request, answered.response());
        }
        hop.refused(((Attempt.Refused<StreamedAnswer>) attempt).refusal());
        call.unfinished(hop);
        return SealedAgain.answer(response, request);
    }

    private static void requireWanted(Call call) throws IOException {
        if (call.isCanceled()) {
            throw new IOException("Canceled");
        }
    }

    private static Response put(Chain chain, Request wire, Hop hop, ApplicationCall call) throws IOException {
        try {
            Response response = chain.proceed(wire);
            InterceptorOrder.requireUntouched(wire, response);
            return response;
        } catch (IOException e) {
            call.unfinished(hop);
            throw e;
        } catch (RuntimeException e) {
            hop.abandon();
            throw e;
        }
    }

    private static Attempt<StreamedAnswer> open(Response response, SealedCall sealed) throws IOException {
        ResponseBody body = Objects.requireNonNull(response.body());
        try {
            return sealed.open(response.code(), HeaderFields.of(response.headers()), body.byteStream());
        } catch (IOException | RuntimeException e) {
            body.close();
            throw e;
        }
    }
}
