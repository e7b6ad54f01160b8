package dev.bodyguard.client.okhttp;

import dev.bodyguard.testkit.contract.client.ContractAnswer;
import dev.bodyguard.testkit.contract.client.ContractCall;
import dev.bodyguard.testkit.contract.client.ContractClient;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** A protected OkHttp behind the contract's interface. */
final class OkHttpContractClient implements ContractClient {

    private final OkHttpClient client;

    OkHttpContractClient(OkHttpClient client) {
        this.client = client;
    }

    @Override
    public ContractAnswer send(ContractCall call) throws IOException {
        Request.Builder request =
                new Request.Builder().url(call.uri().toString()).method(call.method(), OkHttpBodies.of(call));
        call.headers().forEach(request::header);
        Call sent = client.newCall(request.build());
        call.timeout().ifPresent(timeout -> sent.timeout().timeout(timeout.toNanos(), TimeUnit.NANOSECONDS));
        call.givenUp().thenRun(sent::cancel);
        Response response = sent.execute();
        InputStream content = response.body().byteStream();
        return new ContractAnswer(response.code(), response.headers().toMultimap(), content);
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
