package dev.bodyguard.client.okhttp;

import dev.bodyguard.testkit.contract.client.ContractAnswer;
import dev.bodyguard.testkit.contract.client.ContractBody;
import dev.bodyguard.testkit.contract.client.ContractCall;
import dev.bodyguard.testkit.contract.client.ContractClient;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import okio.Okio;
import okio.Source;

/** A protected OkHttp behind the contract's interface. */
final class OkHttpContractClient implements ContractClient {

    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private final OkHttpClient client;

    OkHttpContractClient(OkHttpClient client) {
        this.client = client;
    }

    @Override
    public ContractAnswer send(ContractCall call) throws IOException {
        Request.Builder request =
                new Request.Builder().url(call.uri().toString()).method(call.method(), body(call));
        call.headers().forEach(request::header);
        Call sent = client.newCall(request.build());
        call.timeout().ifPresent(timeout -> sent.timeout().timeout(timeout.toNanos(), TimeUnit.NANOSECONDS));
        call.givenUp().thenRun(sent::cancel);
        Response response = sent.execute();
        InputStream content = response.body().byteStream();
        return new ContractAnswer(response.code(), response.headers().toMultimap(), content);
    }

    private static RequestBody body(ContractCall call) {
        return call.body()
                .map(body -> body.file()
                        .map(file -> RequestBody.create(file.toFile(), null))
                        .orElseGet(() -> new Streamed(body)))
                .orElseGet(() -> WITH_BODY.contains(call.method()) ? RequestBody.create(new byte[0], null) : null);
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    private static final class Streamed extends RequestBody {

        private final ContractBody body;

        Streamed(ContractBody body) {
            this.body = body;
        }

        @Override
        public MediaType contentType() {
            return null;
        }

        @Override
        public long contentLength() {
            return body.length().orElse(-1);
        }

        @Override
        public boolean isOneShot() {
            return body.repeats() == ContractBody.Repeats.ONCE;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            try (Source source = Okio.source(body.content().get())) {
                sink.writeAll(source);
            }
        }
    }
}
