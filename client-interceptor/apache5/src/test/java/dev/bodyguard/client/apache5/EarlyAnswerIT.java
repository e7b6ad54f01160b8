package dev.bodyguard.client.apache5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bodyguard.testkit.contract.client.ClientChoices;
import dev.bodyguard.testkit.contract.client.ClientChoices.Feature;
import dev.bodyguard.testkit.contract.client.ContractAnswer;
import dev.bodyguard.testkit.contract.client.ContractApplication;
import dev.bodyguard.testkit.contract.client.ContractBody;
import dev.bodyguard.testkit.contract.client.ContractCall;
import dev.bodyguard.testkit.contract.client.ContractClient;
import dev.bodyguard.testkit.contract.server.FilterServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that answers with an error before it has the whole request. */
class EarlyAnswerIT {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theRestIsNotSentAndTheBeginningHasNoEnd(boolean http2) throws Exception {
        CompletableFuture<Throwable> read = new CompletableFuture<>();
        ContractApplication application = new ContractApplication().at("/full", exchange -> {
            int first = exchange.body().read();
            try (OutputStream out = exchange.stream(413)) {
                out.write(("too much of " + (char) first).getBytes(StandardCharsets.US_ASCII));
            }
            read.complete(catchThrowable(() -> exchange.body().transferTo(OutputStream.nullOutputStream())));
        });
        try (FilterServer server = new FilterServer(application);
                ContractClient client = new AsyncApache5Adapter().client(choices(server, http2))) {
            ContractAnswer answer =
                    client.send(ContractCall.post(server.uri().resolve("/full"), ContractBody.once(new Endless())));
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.text()).isEqualTo("too much of x");
            assertThat(read.get(60, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
            assertThat(client.send(ContractCall.post(server.uri().resolve("/echo"), ContractBody.of("goes on")))
                            .text())
                    .isEqualTo("goes on");
        }
    }

    private static ClientChoices choices(FilterServer server, boolean http2) throws IOException {
        ClientChoices choices = ClientChoices.pinned(server.pin());
        return http2 ? choices.with(Feature.HTTP_2) : choices;
    }

    private static final class Endless extends InputStream {

        @Override
        public int read() {
            return 'x';
        }
    }
}
