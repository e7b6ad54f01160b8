package dev.bodyguard.client.apache5;

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
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** A protected HttpClient 5 behind the contract's interface. */
final class Apache5ContractClient implements ContractClient {

    private final CloseableHttpClient client;

    Apache5ContractClient(CloseableHttpClient client) {
        this.client = client;
    }

    @Override
    public ContractAnswer send(ContractCall call) throws IOException {
        HttpUriRequestBase request = new HttpUriRequestBase(call.method(), call.uri());
        call.headers().forEach(request::setHeader);
        call.body().ifPresent(body -> request.setEntity(new Streamed(body)));
        call.timeout()
                .ifPresent(timeout -> request.setConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                        .build()));
        call.givenUp().thenRun(request::cancel);
        try {
            ClassicHttpResponse response = client.executeOpen(RoutingSupport.determineHost(request), request, null);
            return new ContractAnswer(response.getCode(), headers(response), content(response, request));
        } catch (HttpException e) {
            throw new IOException(e);
        }
    }

    private static Map<String, List<String>> headers(ClassicHttpResponse response) {
        Map<String, List<String>> headers = new HashMap<>();
        // HttpClient leaves the field there when it decoded the content.
        boolean decoded = response.getEntity() != null && response.getEntity().getContentEncoding() == null;
        for (Header header : response.getHeaders()) {
            if (decoded && header.getName().equalsIgnoreCase("Content-Encoding")) {
                continue;
            }
            headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header.getValue());
        }
        return headers;
    }

    /** HttpClient reads on to the end where content is closed; who does not want that cancels. */
    private static InputStream content(ClassicHttpResponse response, HttpUriRequestBase request) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return InputStream.nullInputStream();
        }
        return new FilterInputStream(entity.getContent()) {
            @Override
            public void close() {
                request.cancel();
            }
        };
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private static final class Streamed extends AbstractHttpEntity {

        private final ContractBody body;

        Streamed(ContractBody body) {
            super((String) null, null);
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

        @Override
        public void close() {}
    }
}
