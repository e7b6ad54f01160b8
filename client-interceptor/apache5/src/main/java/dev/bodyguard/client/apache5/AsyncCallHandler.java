package dev.bodyguard.client.apache5;

import dev.bodyguard.client.core.Journey;
import dev.bodyguard.client.core.ProtectedExchanges;
import java.io.IOException;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.jspecify.annotations.Nullable;

/** What {@link CallHandler} is, for the asynchronous client. */
final class AsyncCallHandler implements AsyncExecChainHandler {

    private final ProtectedExchanges core;

    AsyncCallHandler(ProtectedExchanges core) {
        this.core = core;
    }

    @Override
    public void execute(
            HttpRequest request,
            @Nullable AsyncEntityProducer body,
            AsyncExecChain.Scope scope,
            AsyncExecChain chain,
            AsyncExecCallback application)
            throws HttpException, IOException {
        Journeys.begin(scope.clientContext, new Journey(core));
        try {
            chain.proceed(request, body, scope, new Call(application, scope.clientContext));
        } catch (NotRetried e) {
            throw e.reason();
        }
    }

    private record Call(AsyncExecCallback application, HttpClientContext context) implements AsyncExecCallback {

        @Override
        public @Nullable AsyncDataConsumer handleResponse(HttpResponse response, @Nullable EntityDetails entity)
                throws HttpException, IOException {
            return application.handleResponse(response, entity);
        }

        @Override
        public void handleInformationResponse(HttpResponse response) throws HttpException, IOException {
            application.handleInformationResponse(response);
        }

        @Override
        public void completed() {
            Journeys.end(context);
            application.completed();
        }

        @Override
        public void failed(Exception cause) {
            Journeys.end(context);
            application.failed(cause instanceof NotRetried ours ? ours.reason() : cause);
        }
    }
}
