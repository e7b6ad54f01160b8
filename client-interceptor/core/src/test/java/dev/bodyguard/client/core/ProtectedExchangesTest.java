package dev.bodyguard.client.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.ForgedRefusal;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.ProblemType;
import dev.bodyguard.protocol.ProtectionRequired;
import dev.bodyguard.protocol.ReplayedRequest;
import dev.bodyguard.protocol.SessionLost;
import dev.bodyguard.protocol.UnprotectedResponse;
import dev.bodyguard.protocol.UntrustedServer;
import dev.bodyguard.protocol.handshake.PreviousSession;
import dev.bodyguard.protocol.wire.KeyDelivery;
import dev.bodyguard.protocol.wire.Problem;
import dev.bodyguard.protocol.wire.ResponseHead;
import dev.bodyguard.runtime.event.Event;
import dev.bodyguard.runtime.event.Events;
import dev.bodyguard.runtime.event.Observer;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class ProtectedExchangesTest {

    @Test
    void whoWaitsForTheSameHandshakeDoesNotStartAnother() throws Exception {
        Neighbour root = Neighbour.at("/");
        Neighbourhood site = new Neighbourhood(root);
        List<Runnable> network = new ArrayList<>();
        ProtectedExchanges client = client(root, call -> {
            CompletableFuture<HandshakeTransport.Reply> reply = new CompletableFuture<>();
            network.add(() -> site.send(call).thenAccept(reply::complete));
            return reply;
        });
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            answers.add(client.exchange(request("GET", "/" + i), site.sending()));
        }
        assertThat(network).hasSize(1);
        network.get(0).run();
        for (CompletableFuture<String> answer : answers) {
            assertThat(answer.get()).startsWith("/ ");
        }
        assertThat(root.handshakes).hasValue(1);
    }

    @Test
    void anEndpointIsLookedForAtTheRootThenAtTheFirstSegmentThenWhereARefusalSays() throws Exception {
        Neighbour deep = Neighbour.at("/a/b");
        Neighbourhood site = new Neighbourhood(deep);
        ProtectedExchanges client = client(deep, site);
        assertThat(client.exchange(request("GET", "/a/b/c"), site.sending()).get())
                .isEqualTo("/a/b 1");
        assertThat(site.asked)
                .containsExactly(
                        "POST /.well-known/bodyguard",
                        "POST /a/.well-known/bodyguard",
                        "OPTIONS /a/b/c",
                        "POST /a/b/.well-known/bodyguard");
    }

    @Test
    void whereNobodyAnswersTheErrorListsWhatWasAsked() throws Exception {
        Neighbourhood site = new Neighbourhood();
        ProtectedExchanges client = client(Neighbour.at("/"), site);
        assertThatThrownBy(() ->
                        client.exchange(request("POST", "/x/y"), site.sending()).get())
                .cause()
                .isInstanceOf(UnprotectedResponse.class)
                .hasMessageContaining("http://app.example/.well-known/bodyguard answered 404")
                .hasMessageContaining("http://app.example/x/.well-known/bodyguard answered 404");
    }

    @Test
    void aNeighbourOfAnotherScopeIsFoundThroughItsRefusal() throws Exception {
        Neighbour root = Neighbour.at("/");
        Neighbour app = Neighbour.at("/app");
        Neighbourhood site = new Neighbourhood(root, app);
        ProtectedExchanges client = new ProtectedExchanges(
                ClientSettings.builder().pin(root.pin()).pin(app.pin()).build(), site);
        assertThat(client.exchange(request("POST", "/app/x"), site.sending()).get())
                .isEqualTo("/app 1");
        assertThat(client.exchange(request("POST", "/x"), site.sending()).get()).isEqualTo("/ 1");
        assertThat(client.exchange(request("POST", "/app/x"), site.sending()).get())
                .isEqualTo("/app 2");
        assertThat(app.handshakes).hasValue(1);
    }

    @Test
    void aForgedHintToALongerScopeDoesNotExecuteTwice() throws Exception {
        Neighbour root = Neighbour.at("/");
        Neighbourhood site = new Neighbourhood(root);
        // Whoever forges the hint leads the handshake to the real endpoint: the path of a handshake is not bound to it.
        site.onThePath = call -> new HandshakeTransport.Call(
                call.method(),
                Neighbourhood.ORIGIN.resolve("/.well-known/bodyguard"),
                call.mediaType(),
                call.content(),
                call.timeout());
        ProtectedExchanges client = client(root, site);
        AtomicInteger sent = new AtomicInteger();
        Sending<String> forged = call -> {
            sent.incrementAndGet();
            return site.sending()
                    .send(call)
                    .thenApply(done -> refused(
                            call, ProblemType.SESSION_UNKNOWN, Map.of("handshake", "/app/.well-known/bodyguard")));
        };
        assertThatThrownBy(
                        () -> client.exchange(request("POST", "/app/x"), forged).get())
                .cause()
                .isInstanceOf(ForgedRefusal.class);
        assertThat(sent).hasValue(1);
        assertThat(root.executed).hasValue(1);
    }

    @Test
    void aSessionIsRenewedBeforeItEnds() throws Exception {
        Neighbour root = new Neighbour("/", Duration.ofSeconds(100));
        Neighbourhood site = new Neighbourhood(root);
        AtomicLong seconds = new AtomicLong();
        ProtectedExchanges client = new ProtectedExchanges(
                ClientSettings.builder().pin(root.pin()).build(), site, () -> seconds.get() * 1_000_000_000L);
        client.exchange(request("GET", "/"), site.sending()).get();
        seconds.set(85);
        client.exchange(request("GET", "/"), site.sending()).get();
        assertThat(root.handshakes).hasValue(1);
        seconds.set(91);
        assertThat(client.exchange(request("GET", "/"), site.sending()).get()).isEqualTo("/ 3");
        assertThat(root.handshakes).hasValue(2);
    }

    @Test
    void thePolicyDecidesWhatIsSentAgainAfterALoss() throws Exception {
        assertThat(afterLoss(ResendPolicy.UNKNOWN_SESSION, "POST")).isEqualTo("/ 2");
        assertThat(afterLoss(ResendPolicy.IDEMPOTENT, "PUT")).isEqualTo("/ 2");
        assertThatThrownBy(() -> afterLoss(ResendPolicy.IDEMPOTENT, "POST"))
                .cause()
                .isInstanceOf(SessionLost.class);
        assertThatThrownBy(() -> afterLoss(ResendPolicy.NEVER, "GET")).cause().isInstanceOf(SessionLost.class);
    }

    @Test
    void aReplayIsSealedAnewOnlyWhereThatIsHarmless() throws Exception {
        Neighbour root = Neighbour.at("/");
        Neighbourhood site = new Neighbourhood(root);
        ProtectedExchanges client = client(root, site);
        AtomicInteger sent = new AtomicInteger();
        Sending<String> replayedFirst = call -> sent.getAndIncrement() == 0
                ? CompletableFuture.completedFuture(new Attempt.Refused<>(
                        new Refusal(Refusal.Authority.SEALED, 409, new Problem(ProblemType.REPLAYED, "seen"))))
                : site.sending().send(call);
        assertThat(client.exchange(request("GET", "/"), replayedFirst).get()).isEqualTo("/ 1");
        sent.set(0);
        assertThatThrownBy(() ->
                        client.exchange(request("POST", "/"), replayedFirst).get())
                .cause()
                .isInstanceOf(ReplayedRequest.class);
    }

    @Test
    void anOriginThatWasProtectedIsNotTalkedToInClear() throws Exception {
        Neighbour root = Neighbour.at("/");
        Neighbourhood site = new Neighbourhood(root);
        ProtectedExchanges client = new ProtectedExchanges(
                ClientSettings.builder()
                        .pin(root.pin())
                        .protect("http://app.example/api")
                        .leave("http://app.example/public")
                        .build(),
                site);
        assertThat(client.treatmentOf(URI.create("http://app.example/public/x")))
                .isEqualTo(Treatment.LEAVE);
        assertThat(client.treatmentOf(URI.create("ws://app.example/api"))).isEqualTo(Treatment.PROTECT);
        assertThatThrownBy(() -> client.treatmentOf(URI.create("http://app.example/x")))
                .isInstanceOf(ProtectionRequired.class)
                .hasMessageContaining(".protect(\"http://app.example/x\")");
    }

    @Test
    void withoutTrustNobodyGetsARequest() throws Exception {
        Neighbour root = Neighbour.at("/");
        Neighbourhood site = new Neighbourhood(root);
        ProtectedExchanges client =
                new ProtectedExchanges(ClientSettings.builder().build(), site);
        assertThatThrownBy(() ->
                        client.exchange(request("GET", "/"), site.sending()).get())
                .cause()
                .isInstanceOf(UntrustedServer.class)
                .hasMessageContaining(".pin(\"" + root.pin() + "\")");
        assertThat(root.executed).hasValue(0);
    }

    @Test
    void whatHappensIsTold() throws Exception {
        Neighbour root = Neighbour.at("/");
        Neighbourhood site = new Neighbourhood(root);
        List<Event> told = new ArrayList<>();
        ProtectedExchanges client = observed(root, site, told::add);
        client.exchange(request("GET", "/secret"), site.sending()).get();
        root.forget();
        client.exchange(request("GET", "/secret"), site.sending()).get();
        assertThat(told)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly(
                        "HandshakeCompleted",
                        "RequestSealed",
                        "RequestSealed",
                        "RequestRefused",
                        "HandshakeCompleted",
                        "SessionRenewed",
                        "RequestSealed");
        assertThat(((Event.HandshakeCompleted) told.get(0)).server()).hasToString(root.pin());
        assertThat(((Event.SessionRenewed) told.get(5)).previous()).isEqualTo(PreviousSession.UNKNOWN);
        assertThat(told.toString()).doesNotContain("secret");
    }

    @Test
    void aForgedRefusalIsTold() throws Exception {
        Neighbour root = Neighbour.at("/");
        Neighbourhood site = new Neighbourhood(root);
        List<Event> told = new ArrayList<>();
        ProtectedExchanges client = observed(root, site, told::add);
        assertThatThrownBy(() -> client.exchange(
                                request("POST", "/"),
                                call -> site.sending()
                                        .send(call)
                                        .thenApply(done -> refused(call, ProblemType.SESSION_UNKNOWN, Map.of())))
                        .get())
                .cause()
                .isInstanceOf(ForgedRefusal.class);
        assertThat(told).hasAtLeastOneElementOfType(Event.ForgedRefusalNoticed.class);
    }

    @Test
    void anObserverThatThrowsHurtsNoExchange() throws Exception {
        Neighbour root = Neighbour.at("/");
        Neighbourhood site = new Neighbourhood(root);
        ProtectedExchanges client = observed(root, site, event -> {
            throw new IllegalStateException("the observer is broken");
        });
        Logger complaints = Logger.getLogger(Events.LOG_NAME);
        complaints.setLevel(Level.OFF);
        assertThat(client.exchange(request("GET", "/"), site.sending()).get()).isEqualTo("/ 1");
        complaints.setLevel(null);
    }

    @Test
    void aDocumentThatNobodyAskedForIsRefused() throws Exception {
        Neighbour root = Neighbour.at("/");
        Neighbourhood site = new Neighbourhood(root);
        site.answer = new ResponseHead(
                200,
                BodyPresence.PRESENT,
                List.of(KeyDelivery.draw(new SecureRandom()).write()));
        ProtectedExchanges client = client(root, site);
        assertThatThrownBy(() ->
                        client.exchange(request("GET", "/"), site.sending()).get())
                .hasRootCauseInstanceOf(MalformedMessage.class);
    }

    @Test
    void aClosedClientStartsNothing() throws Exception {
        Neighbour root = Neighbour.at("/");
        Neighbourhood site = new Neighbourhood(root);
        ProtectedExchanges client = client(root, site);
        client.exchange(request("GET", "/"), site.sending()).get();
        client.close();
        assertThatThrownBy(() -> client.exchange(request("GET", "/"), site.sending()))
                .isInstanceOf(IllegalStateException.class);
    }

    private static ProtectedExchanges observed(Neighbour trusted, HandshakeTransport transport, Observer observer) {
        return new ProtectedExchanges(
                ClientSettings.builder().pin(trusted.pin()).observer(observer).build(), transport);
    }

    private static String afterLoss(ResendPolicy policy, String method) throws Exception {
        Neighbour root = Neighbour.at("/");
        Neighbourhood site = new Neighbourhood(root);
        ProtectedExchanges client = new ProtectedExchanges(
                ClientSettings.builder().pin(root.pin()).resend(policy).build(), site);
        client.exchange(request(method, "/"), site.sending()).get();
        root.forget();
        return client.exchange(request(method, "/"), site.sending()).get();
    }

    private static Attempt<String> refused(SealedCall call, ProblemType type, Map<String, String> extras) {
        Received.InClear clear = new Received.InClear(type.status(), Received.Content.PROBLEM);
        return new Attempt.Refused<>(call.clearRefusal(clear, new Problem(type, "", extras).toJson()));
    }

    private static ProtectedExchanges client(Neighbour trusted, HandshakeTransport transport) {
        return new ProtectedExchanges(
                ClientSettings.builder().pin(trusted.pin()).build(), transport);
    }

    private static OutgoingRequest request(String method, String path) {
        return new OutgoingRequest(
                method, Neighbourhood.ORIGIN.resolve(path), 0, OutgoingRequest.Body.REPEATABLE, List.of());
    }
}
