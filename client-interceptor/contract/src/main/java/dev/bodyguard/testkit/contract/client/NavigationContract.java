package dev.bodyguard.testkit.contract.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.ProtectionRequired;
import dev.bodyguard.testkit.contract.client.ClientChoices.Feature;
import dev.bodyguard.testkit.network.Direction;
import dev.bodyguard.testkit.network.ScriptedNetwork;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Redirects, challenges and cookies act on what was opened, and what follows is sealed anew. */
abstract class NavigationContract extends ClientContract {

    NavigationContract(ClientAdapter adapter) {
        super(adapter);
    }

    @Test
    void aRedirectAfterAPostBecomesAGet() throws Exception {
        redirect(303, "/where");
        application.at("/where", NavigationContract::what);
        ContractAnswer answer =
                client(Feature.REDIRECTS).send(ContractCall.post(uri("/go"), ContractBody.of("needle-form")));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("needle-what GET ");
    }

    @Test
    void aTemporaryRedirectSendsTheBodyAgain() throws Exception {
        redirect(307, "/where?x=1");
        application.at("/where", NavigationContract::what);
        ContractAnswer answer =
                client(Feature.REDIRECTS).send(ContractCall.post(uri("/go"), ContractBody.of("needle-body")));
        assertThat(answer.text()).isEqualTo("needle-what POST needle-body");
    }

    @Test
    void withoutRedirectsTheAnswerIsTheApplications() throws Exception {
        redirect(307, "/where");
        ContractAnswer answer = client().send(ContractCall.get(uri("/go")));
        assertThat(answer.status()).isEqualTo(307);
        assertThat(answer.header("Location")).containsExactly("/where");
    }

    @Test
    void aRedirectToAnotherProtectedOriginMakesASessionThere() throws Exception {
        ContractApplication elsewhere = new ContractApplication().at("/there", NavigationContract::what);
        ContractServer other = another(elsewhere);
        ScriptedNetwork otherNetwork = network(other, null);
        redirect(307, otherNetwork.uri("/there").toString());
        ContractClient client =
                client(ClientChoices.pinned(server.pin(), other.pin()).with(Feature.REDIRECTS));
        ContractAnswer answer = client.send(ContractCall.post(uri("/go"), ContractBody.of("needle-body")));
        assertThat(answer.text()).isEqualTo("needle-what POST needle-body");
        assertThat(elsewhere.executed()).isEqualTo(1);
    }

    @Test
    void aRedirectToAnUnprotectedOriginIsNotFollowed() throws Exception {
        ContractApplication elsewhere = new ContractApplication().at("/there", NavigationContract::what);
        ContractServer other = another(elsewhere);
        ScriptedNetwork otherNetwork = network(other, null);
        redirect(307, otherNetwork.uri("/there").toString());
        ContractClient client = client(ClientChoices.pinned(server.pin(), other.pin())
                .protecting(network.uri())
                .with(Feature.REDIRECTS));
        URI go = uri("/go");
        assertThatThrownBy(() -> client.send(ContractCall.post(go, ContractBody.of("needle-body"))))
                .isInstanceOf(ProtectionRequired.class);
        // A client may have connected before it looked; it must have said nothing.
        assertThat(otherNetwork.recordings())
                .allSatisfy(recording ->
                        assertThat(recording.octets(Direction.TO_SERVER)).isEmpty());
    }

    @Test
    void anOriginThatIsNotProtectedIsLeftAlone() throws Exception {
        ScriptedNetwork plain = network(
                server,
                dev.bodyguard.testkit.network.Script.answer(
                        dev.bodyguard.testkit.http.Response.of(200).withBody("text/plain", "public")));
        ContractClient client = client(ClientChoices.pinned(server.pin()).protecting(network.uri()));
        assertThat(client.send(ContractCall.get(plain.uri("/"))).text()).isEqualTo("public");
        assertThat(client.send(ContractCall.post(uri("/echo"), ContractBody.of("needle-a")))
                        .text())
                .isEqualTo("needle-a");
    }

    @Test
    void aChallengeIsAnsweredAndTheRequestSealedAgain() throws Exception {
        try (ContractClient client = client(Feature.CREDENTIALS)) {
            ContractCall call = ContractCall.post(uri("/login"), ContractBody.of("needle-body"));
            ContractAnswer answer = client.send(call);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo("needle-welcome needle-body");
        }
    }

    @Test
    void withoutCredentialsTheChallengeIsTheApplications() throws Exception {
        ContractAnswer answer = client().send(ContractCall.get(uri("/login")));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).containsExactly("Basic realm=\"needle-realm\"");
        assertThat(answer.text()).isEqualTo("needle-go-away");
    }

    @Test
    void cookiesAreKeptAndSentBack() throws Exception {
        application.at("/set", exchange -> {
            exchange.set("Set-Cookie", "visible=by-default; Path=/");
            exchange.answer(204, new byte[0]);
        });
        application.at(
                "/get",
                exchange -> ContractApplication.text(
                        exchange, exchange.field("Cookie").orElse("none")));
        try (ContractClient client = client(Feature.COOKIES)) {
            client.send(ContractCall.get(uri("/set"))).text();
            assertThat(client.send(ContractCall.get(uri("/get"))).text()).isEqualTo("visible=by-default");
        }
    }

    private void redirect(int status, String to) {
        application.at("/go", exchange -> {
            exchange.body().readAllBytes();
            exchange.set("Location", to);
            exchange.answer(status, new byte[0]);
        });
    }

    private static void what(ServedExchange exchange) throws IOException {
        ContractApplication.text(
                exchange,
                "needle-what " + exchange.method() + " "
                        + new String(exchange.body().readAllBytes(), StandardCharsets.UTF_8));
    }
}
