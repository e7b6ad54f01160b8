package dev.bodyguard.client.spring;

import dev.bodyguard.testkit.contract.client.ContractAnswer;
import dev.bodyguard.testkit.contract.client.ContractBody;
import dev.bodyguard.testkit.contract.client.ContractCall;
import dev.bodyguard.testkit.contract.client.ContractClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

/** A protected factory behind the contract's interface, used as RestTemplate and RestClient use it. */
public final class FactoryContractClient implements ContractClient {

    private final ClientHttpRequestFactory factory;
    private final Underneath underneath;

    public FactoryContractClient(ClientHttpRequestFactory factory, Underneath underneath) {
        this.factory = factory;
        this.underneath = underneath;
    }

    @Override
    public ContractAnswer send(ContractCall call) throws IOException {
        call.timeout().ifPresent(underneath::timeout);
        call.givenUp().thenRun(Thread.currentThread()::interrupt);
        ClientHttpRequest request = factory.createRequest(call.uri(), HttpMethod.valueOf(call.method()));
        call.headers().forEach(request.getHeaders()::add);
        if (call.body().isPresent()) {
            ContractBody body = call.body().get();
            body.length().ifPresent(request.getHeaders()::setContentLength);
            if (request instanceof StreamingHttpOutputMessage streaming) {
                streaming.setBody(new Streamed(body));
            } else {
                new Streamed(body).writeTo(request.getBody());
            }
        }
        ClientHttpResponse response = request.execute();
        Map<String, List<String>> headers = new HashMap<>();
        response.getHeaders()
                .forEach((name, values) -> headers.computeIfAbsent(
                                name.toLowerCase(Locale.ROOT), lower -> new ArrayList<>())
                        .addAll(values));
        return new ContractAnswer(SpringVersions.status(response), headers, response.getBody());
    }

    @Override
    public void close() {
        // Sessions end with the factory; its connections are those of the application's client.
    }

    private static final class Streamed implements StreamingHttpOutputMessage.Body {

        private final ContractBody body;

        Streamed(ContractBody body) {
            this.body = body;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            try (InputStream content = body.content().get()) {
                byte[] piece = new byte[8192];
                for (int read = content.read(piece); read >= 0; read = content.read(piece)) {
                    out.write(piece, 0, read);
                    out.flush();
                }
            }
        }

        @Override
        public boolean repeatable() {
            return body.repeats() == ContractBody.Repeats.ALWAYS;
        }
    }
}
