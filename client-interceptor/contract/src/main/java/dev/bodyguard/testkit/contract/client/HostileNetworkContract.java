package dev.bodyguard.testkit.contract.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.ForgedRefusal;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.UnprotectedResponse;
import dev.bodyguard.protocol.UntrustedServer;
import dev.bodyguard.testkit.contract.client.ClientChoices.Feature;
import dev.bodyguard.testkit.http.Request;
import dev.bodyguard.testkit.http.Response;
import dev.bodyguard.testkit.network.Script;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever is on the path gets refusals and typed errors out of the client, never plaintext, never a second execution. */
abstract class HostileNetworkContract extends ClientContract {

    private static final String UNKNOWN = "{\"type\":\"urn:bodyguard:problem:session-unknown\",\"status\":428}";

    HostileNetworkContract(ClientAdapter adapter) {
        super(adapter);
    }

    @Test
    void aServerWithAnotherIdentityIsNotTalkedTo() throws Exception {
        String stranger = another(new ContractApplication()).pin();
        ContractClient client = client(ClientChoices.pinned(stranger));
        URI echo = uri("/echo");
        assertThatThrownBy(() -> client.send(ContractCall.post(echo, ContractBody.of("needle-body"))))
                .isInstanceOf(UntrustedServer.class)
                .hasMessageContaining(server.pin());
        assertThat(application.executed()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 302, 401, 404, 407, 502, 503})
    void anAnswerInClearIsNeverTheApplications(int status) throws Exception {
        Response forged = Response.of(status)
                .withHeader("Location", "/elsewhere")
                .withHeader("WWW-Authenticate", "Basic realm=\"x\"");
        network = network(server, Script.answer(forged).when(HostileNetworkContract::isProtected));
        ContractClient client = client(Feature.REDIRECTS);
        assertThatThrownBy(() -> client.send(ContractCall.post(uri("/echo"), ContractBody.of("needle-body"))))
                .asInstanceOf(type(UnprotectedResponse.class))
                .extracting(UnprotectedResponse::status)
                .isEqualTo(status);
        assertThat(application.executed()).isZero();
    }

    @Test
    void aServerWithoutProtectionIsAnErrorThatSaysSo() throws Exception {
        network = network(server, Script.answer(Response.of(404).withBody("text/html", "nothing here")));
        ContractClient client = client();
        assertThatThrownBy(() -> client.send(ContractCall.post(uri("/echo"), ContractBody.of("needle-body"))))
                .isInstanceOf(UnprotectedResponse.class)
                .hasMessageContaining("nothing was sent in clear");
    }

    @Test
    void aForgedRefusalDoesNotExecuteARequestTwice() throws Exception {
        network = network(
                server,
                Script.forwardThenAnswer(Response.of(428).withBody("application/problem+json", UNKNOWN))
                        .once()
                        .when(HostileNetworkContract::isProtected));
        try (ContractClient client = client()) {
            assertThatThrownBy(() -> client.send(ContractCall.post(uri("/digest"), ContractBody.of("needle-order"))))
                    .isInstanceOf(ForgedRefusal.class);
            assertThat(application.executed()).isEqualTo(1);
            assertThat(client.send(ContractCall.post(uri("/echo"), ContractBody.of("needle-next")))
                            .text())
                    .isEqualTo("needle-next");
        }
    }

    @Test
    void addedFieldsOfProtectedNamesAreDeleted() throws Exception {
        application.at(
                "/fields",
                exchange -> exchange.answer(
                        200, exchange.field("Authorization").orElse("none").getBytes(StandardCharsets.UTF_8)));
        network = network(server, exchange -> {
            Request changed = isProtected(exchange.request())
                    ? exchange.request().plusHeader("Authorization", "Bearer forged")
                    : exchange.request();
            return exchange.forward(changed)
                    .plusHeader("Location", "http://forged")
                    .plusHeader("ETag", "\"forged\"");
        });
        ContractAnswer answer = client().send(ContractCall.get(uri("/fields")));
        assertThat(answer.header("Location")).isEmpty();
        assertThat(answer.header("ETag")).isEmpty();
        assertThat(answer.text()).isEqualTo("none");
    }

    @Test
    void aStatusThatIsNotTheSealedOnesIsRefused() throws Exception {
        network = network(
                server,
                Script.alterResponse(response -> response.withStatus(203)).when(HostileNetworkContract::isProtected));
        ContractClient client = client();
        assertThatThrownBy(() -> client.send(ContractCall.get(uri("/echo")))).isInstanceOf(MalformedMessage.class);
    }

    @Test
    void answersOfTwoExchangesCannotBeSwapped() throws Exception {
        try (ContractClient client = client()) {
            Response[] kept = new Response[1];
            network = network(server, exchange -> {
                Response own = exchange.forward();
                if (!isProtected(exchange.request())) {
                    return own;
                }
                own.body().bytes();
                Response other = kept[0];
                kept[0] = own;
                return other == null ? own : other;
            });
            assertThat(client.send(ContractCall.post(uri("/digest"), ContractBody.of("needle-1")))
                            .status())
                    .isEqualTo(200);
            assertThatThrownBy(() -> client.send(ContractCall.post(uri("/digest"), ContractBody.of("needle-2"))))
                    .isInstanceOf(BodyguardException.class);
        }
    }

    @Test
    void aRequestThatIsMovedToAnotherPathIsRefusedByTheServer() throws Exception {
        network = network(
                server,
                Script.alterRequest(request -> request.withTarget("/echo")).when(HostileNetworkContract::isProtected));
        ContractClient client = client();
        assertThatThrownBy(() -> client.send(ContractCall.post(uri("/digest"), ContractBody.of("needle-body"))))
                .isInstanceOf(dev.bodyguard.protocol.BindingMismatch.class);
        assertThat(application.executed()).isZero();
    }

    private static boolean isProtected(Request request) {
        return request.headers().first("Bodyguard").isPresent();
    }
}
