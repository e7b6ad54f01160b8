package dev.bodyguard.client.apache5;

import dev.bodyguard.client.core.Attempt;
import dev.bodyguard.client.core.BlockingHop;
import dev.bodyguard.client.core.RefusedOnce;
import dev.bodyguard.client.core.SealedCall;
import dev.bodyguard.client.core.StreamedAnswer;
import dev.bodyguard.client.core.Treatment;
import dev.bodyguard.client.core.WireContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;

/**
 * Seals what goes to the connection and opens what comes from it. It is there, and not in the chain, because cookies, default
 * headers and the application's interceptors come in only after the chain: above them, what they add would be in clear, and
 * what they look for would be sealed.
 */
final class SealingRuntime extends DelegatingRuntime {

    private final ExecChain.Scope scope;
    private final BlockingHop hop;

    SealingRuntime(ExecChain.Scope scope, BlockingHop hop) {
        super(scope.execRuntime);
        this.scope = scope;
        this.hop = hop;
    }

    /** Puts a request on the connection. */
    private interface Wire {
        ClassicHttpResponse send(ClassicHttpRequest request) throws IOException, HttpException;
    }

    @Override
    public ClassicHttpResponse execute(String id, ClassicHttpRequest request, HttpClientContext context)
            throws IOException, HttpException {
        return execute(request, wire -> super.execute(id, wire, context));
    }

    @Override
    public ClassicHttpResponse execute(
            String id,
            ClassicHttpRequest request,
            HttpResponseInformationCallback information,
            HttpClientContext context)
            throws IOException, HttpException {
        return execute(request, wire -> super.execute(id, wire, information, context));
    }

    private ClassicHttpResponse execute(ClassicHttpRequest request, Wire wire) throws IOException, HttpException {
        if (Method.CONNECT.isSame(request.getMethod())) {
            return wire.send(request);
        }
        if (hop.enter(Places.uri(request, scope.route)) == Treatment.LEAVE) {
            ClassicHttpResponse response = wire.send(request);
            hop.answered();
            return response;
        }
        SealedCall sealed = seal(request);
        ClassicHttpResponse response = put(SealedRequests.of(request, sealed, scope.route), sealed, wire);
        return open(response, request, sealed);
    }

    private SealedCall seal(ClassicHttpRequest request) throws IOException {
        try {
            return hop.seal(Places.outgoing(request, scope));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }

    private static ClassicHttpResponse put(ClassicHttpRequest request, SealedCall sealed, Wire wire)
            throws IOException, HttpException {
        try {
            return wire.send(request);
        } catch (IOException | HttpException | RuntimeException e) {
            sealed.abandon();
            throw e;
        }
    }

    private ClassicHttpResponse open(ClassicHttpResponse response, ClassicHttpRequest request, SealedCall sealed)
            throws IOException {
        HttpEntity entity = response.getEntity();
        WireContent content = new WireContent(entity == null ? InputStream.nullInputStream() : entity.getContent());
        Attempt<StreamedAnswer> attempt =
                sealed.open(response.getCode(), HeaderFields.of(response.getHeaders()), content);
        if (attempt instanceof Attempt.Answered<StreamedAnswer> answered) {
            content.isTheApplications();
            hop.answered();
            return OpenedResponses.of(response, request, answered.response());
        }
        throw new RefusedOnce(((Attempt.Refused<StreamedAnswer>) attempt).refusal());
    }
}
