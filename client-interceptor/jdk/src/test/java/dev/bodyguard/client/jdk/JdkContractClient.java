package dev.bodyguard.client.jdk;

import dev.bodyguard.testkit.contract.client.ContractAnswer;
import dev.bodyguard.testkit.contract.client.ContractBody;
import dev.bodyguard.testkit.contract.client.ContractCall;
import dev.bodyguard.testkit.contract.client.ContractClient;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A protected JDK client behind the contract's interface. */
final class JdkContractClient implements ContractClient {

    private final BodyguardHttpClient client;

    JdkContractClient(BodyguardHttpClient client) {
        this.client = client;
    }

    @Override
    public ContractAnswer send(ContractCall call) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.uri())
                .method(
                        call.method(),
                        call.body().map(JdkContractClient::publisher).orElseGet(BodyPublishers::noBody));
        call.headers().forEach(request::header);
        call.timeout().ifPresent(request::timeout);
        call.givenUp().thenRun(Thread.currentThread()::interrupt);
        HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
        return new ContractAnswer(response.statusCode(), response.headers().map(), response.body());
    }

    private static BodyPublisher publisher(ContractBody body) {
        if (body.file().isPresent()) {
            try {
                return BodyPublishers.ofFile(body.file().get());
            } catch (FileNotFoundException e) {
                throw new UncheckedIOException(e);
            }
        }
        BodyPublisher stream = BodyPublishers.ofInputStream(body.content());
        if (body.length().isPresent()) {
            long length = body.length().getAsLong();
            return length == 0 ? BodyPublishers.noBody() : BodyPublishers.fromPublisher(stream, length);
        }
        return body.repeats() == ContractBody.Repeats.ALWAYS ? RepeatableBody.of(stream) : stream;
    }

    @Override
    public void close() {
        // Calls that a suite gave up may still be waiting: a client of before Java 21 could not end them.
        client.shutdown();
    }
}
