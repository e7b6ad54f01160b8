package dev.bodyguard.client.jetty;

import dev.bodyguard.testkit.contract.client.ContractAnswer;
import dev.bodyguard.testkit.contract.client.ContractBody;
import dev.bodyguard.testkit.contract.client.ContractCall;
import dev.bodyguard.testkit.contract.client.ContractClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.PathRequestContent;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;

/** A protected HttpClient of Jetty behind the contract's interface. */
final class JettyContractClient implements ContractClient {

    private final HttpClient client;

    JettyContractClient(HttpClient client) {
        this.client = client;
    }

    @Override
    public ContractAnswer send(ContractCall call) throws IOException, InterruptedException {
        Request request = client.newRequest(call.uri()).method(call.method());
        request.headers(headers -> call.headers().forEach(headers::put));
        if (call.body().isPresent()) {
            request.body(content(call.body().get()));
        }
        call.timeout().ifPresent(timeout -> request.timeout(timeout.toMillis(), TimeUnit.MILLISECONDS));
        InputStreamResponseListener response = new InputStreamResponseListener();
        call.givenUp().thenRun(() -> request.abort(new IOException("given up")));
        request.send(response);
        Response head = await(request, response);
        return new ContractAnswer(head.getStatus(), headers(head), response.getInputStream());
    }

    private static Request.Content content(ContractBody body) throws IOException {
        return body.file().isPresent() ? new PathRequestContent(body.file().get()) : new StreamedContent(body);
    }

    private static Response await(Request request, InputStreamResponseListener response)
            throws IOException, InterruptedException {
        try {
            return response.get(5, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            request.abort(e);
            throw e;
        } catch (TimeoutException e) {
            throw new IOException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
    }

    private static Map<String, List<String>> headers(Response response) {
        Map<String, List<String>> headers = new HashMap<>();
        response.getHeaders()
                .forEach(field -> headers.computeIfAbsent(
                                field.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                        .add(field.getValue()));
        return headers;
    }

    @Override
    public void close() throws Exception {
        client.stop();
    }
}
