package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.crypto.AeadSealer;
import dev.bodyguard.protocol.crypto.Encapsulation;
import dev.bodyguard.protocol.crypto.RsaOaepPublicKey;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.suite.KeyEstablishment;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.ClientHello;
import dev.bodyguard.protocol.wire.HandshakeContent;
import dev.bodyguard.protocol.wire.IdentityMessage;
import dev.bodyguard.protocol.wire.Item;
import dev.bodyguard.protocol.wire.RsaOffer;
import dev.bodyguard.protocol.wire.ServerHello;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A server that agrees keys as it should, in any suite, and then lies in one place. */
final class RogueServer {

    private final Suite suite;

    SigningIdentity claimed = SigningIdentity.generate(Sessions.RANDOM);
    SigningIdentity signing = claimed;
    Proof proof = Proof.SERVER;
    String suiteName;
    List<String> protectedFields = List.of("authorization");
    UnaryOperator<byte[]> finished = octets -> octets;
    UnaryOperator<List<byte[]>> items = list -> list;

    RogueServer(Suite suite) {
        this.suite = suite;
        this.suiteName = suite.wireName();
    }

    byte[] answer(byte[] request) throws BodyguardException {
        byte[] exact = HandshakeContent.readRequest(request).hello();
        ClientHello hello = ClientHello.readFrom(exact);
        Transcript transcript = Transcript.begin();
        byte[] clientHelloHash = transcript.add(Item.CH, exact);
        if (suite.keyEstablishment() == KeyEstablishment.SERVER_KEY) {
            byte[] answer = write(RsaKeys.SESSION.publicKey().spki(), null);
            transcript.add(Item.SH, answer);
            return HandshakeContent.response(answer, flight(transcript, null));
        }
        Encapsulation agreed = suite.group()
                .encapsulate(
                        Objects.requireNonNull(hello.shares().get(suite.group().wireName())), Sessions.RANDOM);
        SecretBytes shared = agreed.secret();
        byte[] rsaSecret = null;
        RsaOffer offer = hello.rsa();
        if (suite.keyEstablishment() == KeyEstablishment.SHARES_AND_RSA && offer != null) {
            SecretBytes own = RsaExchange.draw(Sessions.RANDOM);
            rsaSecret = RsaOaepPublicKey.readFrom(offer.clientKey())
                    .encrypt(own, RsaExchange.serverLabel(clientHelloHash), Sessions.RANDOM);
            SecretBytes clients =
                    RsaKeys.SERVER.decrypt(offer.secret(), RsaExchange.clientLabel(hello.random()), Sessions.RANDOM);
            shared = SecretBytes.join(shared, clients, own);
        }
        byte[] answer = write(agreed.share(), rsaSecret);
        byte[] helloHash = transcript.add(Item.SH, answer);
        HandshakeSecrets secrets = HandshakeSecrets.derive(shared, helloHash);
        byte[] flight = AeadSealer.sealOnce(
                suite.aead(),
                secrets.serverFlightKey(suite.aead().keyLength()),
                flight(transcript, secrets),
                helloHash);
        return HandshakeContent.response(answer, flight);
    }

    private byte[] write(byte[] share, byte @Nullable [] rsaSecret) {
        return new ServerHello(
                        new byte[32],
                        suiteName,
                        share,
                        rsaSecret,
                        SessionId.draw(Sessions.RANDOM),
                        Scope.ROOT,
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1))
                .write();
    }

    private byte[] flight(Transcript transcript, @Nullable HandshakeSecrets secrets) {
        byte[] identity = new IdentityMessage(
                        claimed.publicIdentity(), new IdentityMessage.Extensions(protectedFields, null))
                .write();
        byte[] signature = signing.sign(proof.over(transcript.add(Item.SI, identity)));
        byte[] verifyHash = transcript.add(Item.SV, signature);
        List<byte[]> honest = new ArrayList<>(List.of(Item.SI.frame(identity), Item.SV.frame(signature)));
        if (secrets != null) {
            honest.add(Item.SF.frame(finished.apply(secrets.serverFinished(verifyHash))));
        }
        ByteArrayOutputStream flight = new ByteArrayOutputStream();
        items.apply(honest).forEach(flight::writeBytes);
        return flight.toByteArray();
    }
}
