package dev.bodyguard.protocol.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.NoUsableSuite;
import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.crypto.RsaOaepKeyPair;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.exchange.RekeyPolicy;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.ClientFlight;
import dev.bodyguard.protocol.wire.ClientHello;
import dev.bodyguard.protocol.wire.HandshakeContent;
import dev.bodyguard.protocol.wire.IdentityMessage;
import dev.bodyguard.protocol.wire.RsaOffer;
import dev.bodyguard.protocol.wire.ServerHello;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** RSAKX: crypto_kx shares, and a secret each way under the other's RSA key. */
class RsaKxTest {

    private static final Suite SUITE = Suite.RSAKX_XCHACHA20POLY1305;
    private static final SigningIdentity ME = SigningIdentity.generate(Sessions.RANDOM);

    @Test
    void theSecretsAreBoundToTheirHandshake() throws Exception {
        Played played = Played.begin(SUITE, ME);
        ClientHello hello = hello(played.helloContent());
        RsaOffer offer = Objects.requireNonNull(hello.rsa());
        SecretBytes right =
                RsaKeys.SERVER.decrypt(offer.secret(), RsaExchange.clientLabel(hello.random()), Sessions.RANDOM);
        SecretBytes again =
                RsaKeys.SERVER.decrypt(offer.secret(), RsaExchange.clientLabel(hello.random()), Sessions.RANDOM);
        SecretBytes elsewhere =
                RsaKeys.SERVER.decrypt(offer.secret(), RsaExchange.clientLabel(new byte[32]), Sessions.RANDOM);
        assertThat(right).isEqualTo(again).isNotEqualTo(elsewhere);
    }

    @Test
    void aServerWithAnotherKeyHasNoSuiteForTheOffer() throws Exception {
        RsaOaepKeyPair other = RsaKeys.SESSION;
        Played played = Played.begin(SUITE, ME, new ServerRsa(other, null));
        assertThatThrownBy(played::answer).isInstanceOf(NoUsableSuite.class);
    }

    @Test
    void aSecretThatDoesNotOpenEndsTheHandshakeAsLateAsAWrongShare() throws Exception {
        Played played = Played.begin(SUITE, ME);
        ClientHello hello = hello(played.helloContent());
        RsaOffer offer = Objects.requireNonNull(hello.rsa());
        RsaOffer wrong = new RsaOffer(offer.clientKey(), offer.serverKeyId(), new byte[256]);
        PendingSession pending = played.answer(content(hello, wrong));
        assertThatThrownBy(() -> played.receive(pending)).isInstanceOf(OpenFailed.class);
    }

    @Test
    void aServersSecretThatIsMissingIsMalformed() throws Exception {
        Played played = Played.begin(SUITE, ME);
        HandshakeContent answer = HandshakeContent.readResponse(played.answer().content());
        ServerHello server = ServerHello.readFrom(answer.hello());
        byte[] without = new ServerHello(
                        server.random(),
                        server.suite(),
                        server.share(),
                        null,
                        server.session(),
                        server.scope(),
                        server.idle(),
                        server.absolute())
                .write();
        assertThatThrownBy(() -> played.receive(HandshakeContent.response(without, answer.flight())))
                .isInstanceOf(MalformedMessage.class);
    }

    @Test
    void theServersOwnKeyIsNotTakenForTheClients() throws Exception {
        ClientRsa mirrored = new ClientRsa(RsaKeys.SERVER, RsaKeys.SERVER.publicKey());
        ClientParameters parameters = new ClientParameters(
                Sessions.ORIGIN, "/app", List.of(SUITE), List.of(), ME, mirrored, null, RekeyPolicy.DEFAULT);
        byte[] content = ClientHandshake.start(parameters, Sessions.RANDOM).content();
        assertThatThrownBy(() -> Played.begin(SUITE, ME).answer(content)).isInstanceOf(MalformedMessage.class);
    }

    @Test
    void anAnonymousClientIsRefused() throws Exception {
        ClientProof proof =
                new ClientProof(SUITE, List.of(RsaKeys.CLIENT.publicKey().spki()));
        assertThatThrownBy(() -> proof.verify(new byte[0], new byte[32], new byte[0]))
                .isInstanceOf(MalformedMessage.class);
        assertThat(new ClientProof(Suite.RSAOAEP_AES256GCM, List.of()).verify(new byte[0], new byte[32], new byte[0]))
                .isNull();
    }

    @Test
    void aKeyThatOpensSecretsProvesNothing() throws Exception {
        byte[] spki = ME.publicIdentity().spki();
        byte[] identity = new IdentityMessage(ME.publicIdentity(), IdentityMessage.Extensions.NONE).write();
        byte[] signature = ME.sign(Proof.CLIENT.over(new byte[32]));
        assertThat(new ClientProof(SUITE, List.of(RsaKeys.CLIENT.publicKey().spki()))
                        .verify(identity, new byte[32], signature))
                .isEqualTo(ME.publicIdentity());
        assertThatThrownBy(() -> new ClientProof(SUITE, List.of(spki)).verify(identity, new byte[32], signature))
                .isInstanceOf(MalformedMessage.class);

        ClientOffer offer = ClientOffer.draw(List.of(SUITE), RsaKeys.client(), Sessions.RANDOM);
        assertThat(offer.usesForSecrets(RsaKeys.SERVER.publicKey().spki())).isTrue();
        assertThat(offer.usesForSecrets(RsaKeys.CLIENT.publicKey().spki())).isTrue();
        assertThat(offer.usesForSecrets(spki)).isFalse();
    }

    /** An RSA key that decrypts could sign as well: nothing but the comparison keeps it from doing both. */
    @Test
    void whoeverProvesAnIdentityWithAKeyThatOpensSecretsGetsNoSession() throws Exception {
        RsaOaepKeyPair clients = RsaOaepKeyPair.generate(3072, Sessions.RANDOM);
        RsaOaepKeyPair servers = RsaOaepKeyPair.generate(3072, Sessions.RANDOM);
        ClientRsa keys = new ClientRsa(clients, servers.publicKey());
        for (RsaOaepKeyPair each : List.of(clients, servers)) {
            SigningIdentity wrong = SigningIdentity.fromPkcs8(each.toPkcs8());
            AwaitingServerHello honest = start(ME, keys);
            byte[] ofWrongServer = answer(honest, wrong, servers).content();
            assertThatThrownBy(() -> honest.receive(ofWrongServer)).isInstanceOf(MalformedMessage.class);

            AwaitingServerHello rogue = start(wrong, keys);
            PendingSession pending = answer(rogue, ME, servers);
            ClientFlight flight =
                    Sessions.flight(rogue.receive(pending.content()).trust((origin, scope, server) -> {}));
            assertThatThrownBy(() -> Played.confirm(pending, flight)).isInstanceOf(MalformedMessage.class);
        }
    }

    private static AwaitingServerHello start(SigningIdentity identity, ClientRsa keys) {
        return ClientHandshake.start(
                new ClientParameters(
                        Sessions.ORIGIN, "/app", List.of(SUITE), List.of(), identity, keys, null, RekeyPolicy.DEFAULT),
                Sessions.RANDOM);
    }

    private static PendingSession answer(AwaitingServerHello hello, SigningIdentity identity, RsaOaepKeyPair own)
            throws Exception {
        return ServerHandshake.receive(hello.content())
                .answer(
                        Sessions.server(List.of(SUITE), identity, new ServerRsa(own, null)),
                        PreviousSession.UNSAID,
                        Sessions.RANDOM);
    }

    private static ClientHello hello(byte[] content) throws Exception {
        return ClientHello.readFrom(HandshakeContent.readRequest(content).hello());
    }

    private static byte[] content(ClientHello hello, RsaOffer rsa) {
        return HandshakeContent.request(new ClientHello(
                        hello.random(),
                        hello.suites(),
                        hello.shares(),
                        hello.origin(),
                        hello.trust(),
                        hello.signatureAlgorithms(),
                        rsa,
                        hello.previous())
                .write());
    }
}
