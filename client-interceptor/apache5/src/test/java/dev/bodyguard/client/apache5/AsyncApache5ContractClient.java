package dev.bodyguard.client.apache5;

import dev.bodyguard.testkit.contract.client.ContractAnswer;
import dev.bodyguard.testkit.contract.client.ContractCall;
import dev.bodyguard.testkit.contract.client.ContractClient;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;

/** A protected asynchronous HttpClient 5 behind the contract's interface. */
final class AsyncApache5ContractClient implements ContractClient {

    private final CloseableHttpAsyncClient client;

    AsyncApache5ContractClient(CloseableHttpAsyncClient client) {
        this.client = client;
        client.start();
    }

    @Override
    public ContractAnswer send(ContractCall call) throws IOException, InterruptedException {
        BasicHttpRequest request = new BasicHttpRequest(call.method(), call.uri());
        call.headers().forEach(request::setHeader);
        HttpClientContext context = HttpClientContext.create();
        call.timeout()
                .ifPresent(timeout -> context.setRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                        .build()));
        CompletableFuture<ContractAnswer> head = new CompletableFuture<>();
        PumpedBody body = call.body().map(PumpedBody::new).orElse(null);
        StreamedResponse response = new StreamedResponse(head);
        Future<?> exchange = client.execute(new BasicRequestProducer(request, body), response, null, context, null);
        response.belongsTo(exchange);
        call.givenUp().thenRun(() -> {
            exchange.cancel(true);
            head.completeExceptionally(new IOException("given up"));
        });
        return await(head, exchange);
    }

    private static ContractAnswer await(CompletableFuture<ContractAnswer> head, Future<?> exchange)
            throws IOException, InterruptedException {
        try {
            return head.get();
        } catch (InterruptedException e) {
            exchange.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
