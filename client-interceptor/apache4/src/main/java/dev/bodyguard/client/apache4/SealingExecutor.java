package dev.bodyguard.client.apache4;

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
import java.net.URI;
import org.apache.http.HttpClientConnection;
import org.apache.http.HttpEntity;
import org.apache.http.HttpException;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.HttpRequestExecutor;

/** Seals what goes to the connection and opens what comes from it: below everything that HttpClient and the application add. */
final class SealingExecutor extends HttpRequestExecutor {

    private final HttpRequestExecutor executor;

    SealingExecutor(HttpRequestExecutor executor) {
        this.executor = executor;
    }

    @Override
    public HttpResponse execute(HttpRequest request, HttpClientConnection connection, HttpContext context)
            throws IOException, HttpException {
        if (request.getRequestLine().getMethod().equalsIgnoreCase("CONNECT")) {
            return executor.execute(request, connection, context);
        }
        BlockingHop hop = Underway.hop(context);
        URI uri = Places.uri(request, context);
        if (hop.enter(uri) == Treatment.LEAVE) {
            HttpResponse response = executor.execute(request, connection, context);
            hop.answered();
            return response;
        }
        SealedCall sealed = seal(request, uri, hop);
        HttpResponse response = put(SealedRequests.of(request, sealed), sealed, connection, context);
        return open(response, request, sealed, hop);
    }

    private static SealedCall seal(HttpRequest request, URI uri, BlockingHop hop) throws IOException {
        try {
            return hop.seal(Places.outgoing(request, uri));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }

    private HttpResponse put(
            HttpRequest request, SealedCall sealed, HttpClientConnection connection, HttpContext context)
            throws IOException, HttpException {
        try {
            return executor.execute(request, connection, context);
        } catch (IOException | HttpException | RuntimeException e) {
            sealed.abandon();
            throw e;
        }
    }

    private static HttpResponse open(HttpResponse response, HttpRequest request, SealedCall sealed, BlockingHop hop)
            throws IOException {
        HttpEntity entity = response.getEntity();
        WireContent content = new WireContent(entity == null ? InputStream.nullInputStream() : entity.getContent());
        Attempt<StreamedAnswer> attempt = sealed.open(
                response.getStatusLine().getStatusCode(), HeaderFields.of(response.getAllHeaders()), content);
        if (attempt instanceof Attempt.Answered<StreamedAnswer> answered) {
            content.isTheApplications();
            hop.answered();
            return OpenedResponses.of(response, request, answered.response());
        }
        throw new RefusedOnce(((Attempt.Refused<StreamedAnswer>) attempt).refusal());
    }
}
