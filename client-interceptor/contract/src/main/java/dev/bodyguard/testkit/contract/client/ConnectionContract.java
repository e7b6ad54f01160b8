package dev.bodyguard.testkit.contract.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.testkit.network.Script;
import dev.bodyguard.testkit.network.ScriptedNetwork;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections break, and lead through proxies; what a client then does by itself goes through the seal again. */
abstract class ConnectionContract extends ClientContract {

    /** When a connection breaks. */
    enum Break {
        /** The server never sees the request. */
        BEFORE_THE_SERVER,
        /** The server ran it, and nobody hears of it. */
        AFTER_THE_SERVER
    }

    ConnectionContract(ClientAdapter adapter) {
        super(adapter);
    }

    @Test
    void aPostThatRanAndWasNotAnsweredIsAnErrorAndRunsOnce() throws Exception {
        network = network(server, breaking(Break.AFTER_THE_SERVER, "/digest"));
        try (ContractClient client = client()) {
            client.send(ContractCall.get(uri("/echo"))).text();
            assertThatThrownBy(() -> client.send(ContractCall.post(uri("/digest"), ContractBody.of("needle-order"))))
                    .isInstanceOf(IOException.class);
            assertThat(application.executed()).isEqualTo(2);
            goesOn(client);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGetThatWasNotAnsweredIsSentAgainOrAnError(Break when) throws Exception {
        application.at("/read", exchange -> ContractApplication.text(exchange, "needle-read"));
        network = network(server, breaking(when, "/read"));
        try (ContractClient client = client()) {
            client.send(ContractCall.get(uri("/echo"))).text();
            try {
                assertThat(client.send(ContractCall.get(uri("/read"))).text()).isEqualTo("needle-read");
            } catch (IOException clientsOwn) {
                assertThat(clientsOwn).isNotInstanceOf(BodyguardException.class);
            }
            goesOn(client);
        }
    }

    @Test
    void aStreamThatIsRefusedUnprocessedIsSentAgainOrAnErrorAndRunsOnceAtMost() throws Exception {
        try (ContractClient client = client(ClientChoices.Feature.HTTP_2)) {
            client.send(ContractCall.get(uri("/echo"))).text();
            Future<Void> refused = server.refuseNextStream();
            int before = application.executed();
            try {
                assertThat(client.send(ContractCall.post(uri("/echo"), ContractBody.of("needle-refused")))
                                .text())
                        .isEqualTo("needle-refused");
                assertThat(application.executed()).isEqualTo(before + 1);
            } catch (IOException clientsOwn) {
                assertThat(clientsOwn).isNotInstanceOf(BodyguardException.class);
                assertThat(application.executed()).isEqualTo(before);
            }
            assertThat(refused).isDone();
            goesOn(client);
        }
    }

    @Test
    void throughAProxyItIsTheSame() throws Exception {
        ScriptedNetwork proxy = network(
                server,
                exchange -> exchange.forward(exchange.request()
                        .withTarget(URI.create(exchange.request().target()).getRawPath())));
        ContractClient client = client(ClientChoices.pinned(server.pin()).through(proxy.uri()));
        ContractAnswer answer =
                client.send(ContractCall.post(server.uri().resolve("/echo"), ContractBody.of("needle-body")));
        assertThat(answer.text()).isEqualTo("needle-body");
        assertThat(proxy.recordings()).isNotEmpty();
        assertThat(network.recordings()).isEmpty();
    }

    private void goesOn(ContractClient client) throws Exception {
        assertThat(client.send(ContractCall.post(uri("/echo"), ContractBody.of("needle-on")))
                        .text())
                .isEqualTo("needle-on");
    }

    private static Script breaking(Break when, String target) {
        Script breaks = exchange -> {
            if (when == Break.AFTER_THE_SERVER) {
                exchange.forward().body().bytes();
            }
            throw exchange.cut();
        };
        return breaks.once().when(request -> request.target().equals(target));
    }
}
