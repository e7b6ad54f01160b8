package dev.bodyguard.client.apache4;

import dev.bodyguard.testkit.contract.client.ContractAnswer;
import dev.bodyguard.testkit.contract.client.ContractBody;
import dev.bodyguard.testkit.contract.client.ContractCall;
import dev.bodyguard.testkit.contract.client.ContractClient;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.http.Header;
import org.apache.http.HttpResponse;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpEntityEnclosingRequestBase;
import org.apache.http.entity.AbstractHttpEntity;
import org.apache.http.impl.client.CloseableHttpClient;

/** A protected HttpClient 4 behind the contract's interface. */
final class Apache4ContractClient implements ContractClient {

    private final CloseableHttpClient client;

    Apache4ContractClient(CloseableHttpClient client) {
        this.client = client;
    }

    @Override
    public ContractAnswer send(ContractCall call) throws IOException {
        AnyMethod request = new AnyMethod(call);
        call.headers().forEach(request::setHeader);
        call.body().ifPresent(body -> request.setEntity(new Streamed(body)));
        call.timeout()
                .ifPresent(timeout -> request.setConfig(RequestConfig.custom()
                        .setSocketTimeout((int) timeout.toMillis())
                        .build()));
        call.givenUp().thenRun(request::abort);
        CloseableHttpResponse response = client.execute(request);
        return new ContractAnswer(response.getStatusLine().getStatusCode(), headers(response), content(response));
    }

    private static Map<String, List<String>> headers(HttpResponse response) {
        Map<String, List<String>> headers = new HashMap<>();
        for (Header header : response.getAllHeaders()) {
            headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header.getValue());
        }
        return headers;
    }

    /** HttpClient reads on to the end where content is closed; who does not want that closes the response. */
    private static InputStream content(CloseableHttpResponse response) throws IOException {
        if (response.getEntity() == null) {
            return InputStream.nullInputStream();
        }
        return new FilterInputStream(response.getEntity().getContent()) {
            @Override
            public void close() throws IOException {
                response.close();
            }
        };
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private static final class AnyMethod extends HttpEntityEnclosingRequestBase {

        private final String method;

        AnyMethod(ContractCall call) {
            this.method = call.method();
            setURI(call.uri());
        }

        @Override
        public String getMethod() {
            return method;
        }
    }

    private static final class Streamed extends AbstractHttpEntity {

        private final ContractBody body;

        Streamed(ContractBody body) {
            this.body = body;
        }

        @Override
        public long getContentLength() {
            return body.length().orElse(-1);
        }

        @Override
        public boolean isRepeatable() {
            return body.repeats() == ContractBody.Repeats.ALWAYS;
        }

        @Override
        public InputStream getContent() {
            return body.content().get();
        }

        @Override
        public void writeTo(OutputStream target) throws IOException {
            try (InputStream content = getContent()) {
                content.transferTo(target);
            }
        }

        @Override
        public boolean isStreaming() {
            return true;
        }
    }
}
