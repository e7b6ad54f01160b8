package dev.bodyguard.client.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.BindingMismatch;
import dev.bodyguard.protocol.UnprotectedResponse;
import dev.bodyguard.testkit.http.Response;
import dev.bodyguard.testkit.network.Direction;
import dev.bodyguard.testkit.network.Script;
import dev.bodyguard.testkit.network.ScriptedNetwork;
import dev.bodyguard.testkit.wire.Needles;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;

/**
 * A client that follows redirects below the seal sees only those that somebody on the path made up: what it sends elsewhere is
 * sealed, and what comes from there is never an answer.
 */
class RedirectsBelowIT {

    private Site site;

    @BeforeEach
    void start() throws Exception {
        site = new Site();
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    @Test
    void anAnswerFromElsewhereIsNoAnswerAndNothingReadableGoesThere() throws Exception {
        try (ScriptedNetwork elsewhere = ScriptedNetwork.to(site.uri("/"))
                .script(Script.answer(Response.of(200).withBody("text/plain", "forged")))
                .start()) {
            site.play(redirecting(elsewhere.uri("/echo").toString()));
            assertThatThrownBy(this::send).isInstanceOf(UnprotectedResponse.class);
            assertThat(elsewhere.recordings()).isNotEmpty();
            assertThat(Needles.of("needle-").in(elsewhere.recordings())).isEmpty();
            assertThat(elsewhere.recordings().get(0).octets(Direction.TO_SERVER))
                    .asString(StandardCharsets.ISO_8859_1)
                    .containsIgnoringCase("bodyguard: ");
        }
        assertThat(site.application.executed()).isZero();
        assertThat(site.readable("needle-")).isEmpty();
    }

    @Test
    void anotherPathOfTheSameServerRefusesWhatWasSealedForTheFirst() {
        site.play(redirecting("/digest"));
        assertThatThrownBy(this::send).isInstanceOf(BindingMismatch.class);
        assertThat(site.application.executed()).isZero();
    }

    private static Script redirecting(String to) {
        return Script.answer(Response.of(FactoryAdapter.SPRING_5 ? 302 : 307).withHeader("Location", to))
                .when(request -> request.headers().first("Bodyguard").isPresent()
                        && request.target().equals("/echo"));
    }

    /** With a body, where the client below sends that elsewhere, too. */
    private void send() throws Exception {
        ClientHttpRequestFactory following = FactoryAdapter.SPRING_5
                ? new SimpleClientHttpRequestFactory()
                : new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.ALWAYS)
                        .build());
        ClientHttpRequest request = BodyguardSpring.protect(following, site.settings())
                .createRequest(site.uri("/echo"), FactoryAdapter.SPRING_5 ? HttpMethod.GET : HttpMethod.POST);
        request.getHeaders().setBearerAuth("needle-token");
        if (!FactoryAdapter.SPRING_5) {
            request.getBody().write("needle-body".getBytes(StandardCharsets.UTF_8));
        }
        try (ClientHttpResponse response = request.execute()) {
            throw new AssertionError("an answer: " + response);
        }
    }
}
