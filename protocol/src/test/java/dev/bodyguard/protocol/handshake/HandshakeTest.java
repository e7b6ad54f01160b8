package dev.bodyguard.protocol.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.ClientRefused;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.NoUsableSuite;
import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.UnknownSession;
import dev.bodyguard.protocol.UntrustedServer;
import dev.bodyguard.protocol.exchange.ClientSession;
import dev.bodyguard.protocol.exchange.RekeyPolicy;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.ClientFlight;
import dev.bodyguard.protocol.wire.ClientHello;
import dev.bodyguard.protocol.wire.HandshakeContent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HandshakeTest {

    private static final ServerTrust ANY = (origin, scope, server) -> {};
    private static final ClientAdmission EVERYBODY = client -> {};

    @ParameterizedTest
    @EnumSource(Suite.class)
    void bothSidesAgreeOnTermsAndIdentities(Suite suite) throws Exception {
        SigningIdentity me = SigningIdentity.generate(Sessions.RANDOM);
        Sessions sessions = Sessions.establish(suite, me, RekeyPolicy.DEFAULT);
        assertThat(sessions.client().id()).isEqualTo(sessions.server().id());
        assertThat(sessions.client().suite()).isEqualTo(suite);
        assertThat(Objects.requireNonNull(sessions.server().client()).pin())
                .isEqualTo(me.publicIdentity().pin());
    }

    @Test
    void anonymousClientOwnsByItsSessionId() throws Exception {
        Sessions sessions = Sessions.establish(RekeyPolicy.DEFAULT);
        assertThat(sessions.server().client()).isNull();
        assertThat(sessions.server().owner()).isEqualTo(sessions.client().id().bytes());
    }

    @Test
    void serverPrefersItsOwnOrder() throws Exception {
        AwaitingServerHello hello = start(List.of(Suite.X25519_AES256GCM, Suite.X25519MLKEM768_AES256GCM));
        PendingSession pending = answer(hello, List.of(Suite.X25519MLKEM768_AES256GCM, Suite.X25519_AES256GCM));
        assertThat(hello.receive(pending.content()).suite()).isEqualTo(Suite.X25519MLKEM768_AES256GCM);
    }

    @Test
    void noSuiteInCommonIsRefused() {
        AwaitingServerHello hello = start(List.of(Suite.X25519_AES256GCM));
        assertThatThrownBy(() -> answer(hello, Suite.DEFAULTS)).isInstanceOf(NoUsableSuite.class);
    }

    @Test
    void untrustedServerGetsNoFlight() throws Exception {
        AwaitingServerHello hello = start(Suite.DEFAULTS);
        AwaitingTrust decision = hello.receive(answer(hello, Suite.DEFAULTS).content());
        assertThatThrownBy(() -> decision.trust((origin, scope, server) -> {
                    throw new UntrustedServer("not this one");
                }))
                .isInstanceOf(UntrustedServer.class);
        assertThatThrownBy(() -> decision.trust(ANY)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusedClientGetsNoSession() throws Exception {
        AwaitingServerHello hello = start(Suite.DEFAULTS);
        PendingSession pending = answer(hello, Suite.DEFAULTS);
        ClientSession session = hello.receive(pending.content()).trust(ANY);
        assertThatThrownBy(() -> pending.confirm(Sessions.flight(session), client -> {
                    throw new ClientRefused("not on the list");
                }))
                .isInstanceOf(ClientRefused.class);
    }

    @Test
    void droppedHandshakeIsUnknownToItsClient() throws Exception {
        AwaitingServerHello hello = start(Suite.DEFAULTS);
        PendingSession pending = answer(hello, Suite.DEFAULTS);
        ClientFlight flight = Sessions.flight(hello.receive(pending.content()).trust(ANY));
        pending.erase();
        assertThatThrownBy(() -> pending.confirm(flight, EVERYBODY)).isInstanceOf(UnknownSession.class);
    }

    @Test
    void everyBitOfTheServersAnswerMatters() throws Exception {
        AwaitingServerHello hello = start(List.of(Suite.X25519_AES256GCM));
        byte[] content = answer(hello, List.of(Suite.X25519_AES256GCM)).content();
        for (int bit = 0; bit < content.length * 8; bit++) {
            byte[] altered = content.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            AwaitingServerHello fresh = start(List.of(Suite.X25519_AES256GCM));
            assertThatThrownBy(() -> fresh.receive(altered).trust(ANY)).isInstanceOf(BodyguardException.class);
        }
    }

    @Test
    void everyBitOfTheClientsFlightMatters() throws Exception {
        AwaitingServerHello hello = start(Suite.DEFAULTS);
        PendingSession pending = answer(hello, Suite.DEFAULTS);
        ClientFlight flight = Sessions.flight(hello.receive(pending.content()).trust(ANY));
        byte[] sealed = flight.sealed();
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] altered = sealed.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> pending.confirm(ClientFlight.withoutKey(altered), EVERYBODY))
                    .isInstanceOf(OpenFailed.class);
        }
        for (int length = 0; length < sealed.length; length++) {
            ClientFlight cut = ClientFlight.withoutKey(java.util.Arrays.copyOf(sealed, length));
            assertThatThrownBy(() -> pending.confirm(cut, EVERYBODY)).isInstanceOf(OpenFailed.class);
        }
        assertThat(pending.confirm(flight, EVERYBODY)).isSameAs(pending.confirm(flight, EVERYBODY));
    }

    @Test
    void alteredOfferIsDetectedByTheClient() throws Exception {
        AwaitingServerHello hello = start(List.of(Suite.X25519MLKEM768_AES256GCM, Suite.X25519_AES256GCM));
        String content = new String(hello.content(), StandardCharsets.UTF_8);
        String inner = new String(
                java.util.Base64.getUrlDecoder().decode(content.replaceAll(".*:\"|\".*", "")), StandardCharsets.UTF_8);
        String weakened = inner.replace("\"X25519MLKEM768-AES256GCM\",", "");
        assertThat(weakened).isNotEqualTo(inner);
        byte[] forged = HandshakeContent.request(weakened.getBytes(StandardCharsets.UTF_8));
        PendingSession pending = ServerHandshake.receive(forged)
                .answer(Sessions.server(List.of(Suite.values())), PreviousSession.UNSAID, Sessions.RANDOM);
        assertThatThrownBy(() -> hello.receive(pending.content())).isInstanceOf(OpenFailed.class);
    }

    @Test
    void scopeThatDoesNotCoverTheRequestIsRefused() throws Exception {
        ClientParameters elsewhere = new ClientParameters(
                Sessions.ORIGIN, "/other", Suite.DEFAULTS, List.of(), null, null, RekeyPolicy.DEFAULT);
        AwaitingServerHello hello = ClientHandshake.start(elsewhere, Sessions.RANDOM);
        assertThatThrownBy(() -> hello.receive(answer(hello, Suite.DEFAULTS).content()))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageContaining("/app");
    }

    @Test
    void anAnswerIsTakenOnce() throws Exception {
        AwaitingServerHello hello = start(Suite.DEFAULTS);
        byte[] content = answer(hello, Suite.DEFAULTS).content();
        hello.receive(content);
        assertThatThrownBy(() -> hello.receive(content)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void previousSessionIsAnsweredUnderTheSignature() throws Exception {
        for (PreviousSession said : PreviousSession.values()) {
            AwaitingServerHello hello = start(Suite.DEFAULTS);
            PendingSession pending = ServerHandshake.receive(hello.content())
                    .answer(Sessions.server(Suite.DEFAULTS), said, Sessions.RANDOM);
            assertThat(hello.receive(pending.content()).previous()).isEqualTo(said);
        }
    }

    private static AwaitingServerHello start(List<Suite> suites) {
        return ClientHandshake.start(Sessions.clientParameters(suites, null, RekeyPolicy.DEFAULT), Sessions.RANDOM);
    }

    private static PendingSession answer(AwaitingServerHello hello, List<Suite> suites) throws BodyguardException {
        return ServerHandshake.receive(hello.content())
                .answer(Sessions.server(suites), PreviousSession.UNSAID, Sessions.RANDOM);
    }

    @Test
    void onlyWhatIsSpecifiedIsOffered() throws Exception {
        SigningIdentity me = SigningIdentity.generate(Sessions.RANDOM);
        AwaitingServerHello hello = ClientHandshake.start(
                Sessions.clientParameters(List.of(Suite.values()), me, RekeyPolicy.DEFAULT), Sessions.RANDOM);
        ClientHello offer = ClientHello.readFrom(
                HandshakeContent.readRequest(hello.content()).hello());
        assertThat(offer.signatureAlgorithms()).containsExactly("Ed25519", "ECDSA-P256-SHA256", "RSA-PSS-SHA256");
        assertThat(offer.suites())
                .containsExactly(
                        "X25519MLKEM768-AES256GCM",
                        "X25519MLKEM768-CHACHA20POLY1305",
                        "X25519-AES256GCM",
                        "RSAOAEP-AES256GCM",
                        "RSAKX-XCHACHA20POLY1305");
        assertThat(offer.shares()).containsOnlyKeys("X25519MLKEM768", "X25519", "X25519KX");
    }
}
