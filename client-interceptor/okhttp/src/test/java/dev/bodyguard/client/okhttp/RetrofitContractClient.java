package dev.bodyguard.client.okhttp;

import dev.bodyguard.testkit.contract.client.ContractAnswer;
import dev.bodyguard.testkit.contract.client.ContractCall;
import dev.bodyguard.testkit.contract.client.ContractClient;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.HEAD;
import retrofit2.http.HeaderMap;
import retrofit2.http.POST;
import retrofit2.http.Streaming;
import retrofit2.http.Url;

/** An interface of Retrofit's over a protected OkHttp, behind the contract's. */
final class RetrofitContractClient implements ContractClient {

    private final OkHttpClient client;
    private final Service service;

    RetrofitContractClient(OkHttpClient client) {
        this.client = client;
        this.service = new Retrofit.Builder()
                .baseUrl("http://localhost/")
                .client(client)
                .build()
                .create(Service.class);
    }

    @Override
    public ContractAnswer send(ContractCall call) throws IOException {
        Call<?> sent = prepared(call);
        call.timeout().ifPresent(timeout -> sent.timeout().timeout(timeout.toNanos(), TimeUnit.NANOSECONDS));
        call.givenUp().thenRun(sent::cancel);
        Response<?> response = sent.execute();
        return new ContractAnswer(response.code(), response.headers().toMultimap(), content(response));
    }

    private Call<?> prepared(ContractCall call) {
        String url = call.uri().toString();
        return switch (call.method()) {
            case "GET" -> service.get(url, call.headers());
            case "HEAD" -> service.head(url, call.headers());
            case "POST" -> service.post(url, call.headers(), OkHttpBodies.of(call));
            default -> throw new IllegalArgumentException(call.method());
        };
    }

    /** Retrofit has a body for what went well and another one for what did not, and none for 204 and 205. */
    private static InputStream content(Response<?> response) {
        ResponseBody body = response.isSuccessful() ? (ResponseBody) response.body() : response.errorBody();
        return body == null ? InputStream.nullInputStream() : body.byteStream();
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    /** What an application declares. */
    private interface Service {

        @Streaming
        @GET
        Call<ResponseBody> get(@Url String url, @HeaderMap Map<String, String> headers);

        @HEAD
        Call<Void> head(@Url String url, @HeaderMap Map<String, String> headers);

        @Streaming
        @POST
        Call<ResponseBody> post(@Url String url, @HeaderMap Map<String, String> headers, @Body RequestBody body);
    }
}
