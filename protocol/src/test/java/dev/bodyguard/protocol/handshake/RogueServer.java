package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.crypto.AeadSealer;
import dev.bodyguard.protocol.crypto.Encapsulation;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.ClientHello;
import dev.bodyguard.protocol.wire.HandshakeContent;
import dev.bodyguard.protocol.wire.IdentityMessage;
import dev.bodyguard.protocol.wire.Item;
import dev.bodyguard.protocol.wire.ServerHello;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** A server that agrees keys as it should and then lies in one place. */
final class RogueServer {

    private static final Suite SUITE = Suite.X25519_AES256GCM;

    SigningIdentity claimed = SigningIdentity.generate(Sessions.RANDOM);
    SigningIdentity signing = claimed;
    String suiteName = SUITE.wireName();
    List<String> protectedFields = List.of("authorization");
    UnaryOperator<byte[]> finished = octets -> octets;
    UnaryOperator<List<byte[]>> items = list -> list;

    byte[] answer(byte[] request) throws BodyguardException {
        byte[] exact = HandshakeContent.readRequest(request).hello();
        ClientHello hello = ClientHello.readFrom(exact);
        Encapsulation agreed = SUITE.group()
                .encapsulate(
                        Objects.requireNonNull(hello.shares().get(SUITE.group().wireName())), Sessions.RANDOM);
        byte[] answer = new ServerHello(
                        new byte[32],
                        suiteName,
                        agreed.share(),
                        null,
                        SessionId.draw(Sessions.RANDOM),
                        Scope.ROOT,
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1))
                .write();
        Transcript transcript = Transcript.begin();
        transcript.add(Item.CH, exact);
        byte[] helloHash = transcript.add(Item.SH, answer);
        HandshakeSecrets secrets = HandshakeSecrets.derive(agreed.secret(), helloHash);
        byte[] flight = AeadSealer.sealOnce(
                SUITE.aead(),
                secrets.serverFlightKey(SUITE.aead().keyLength()),
                flight(transcript, secrets),
                helloHash);
        return HandshakeContent.response(answer, flight);
    }

    private byte[] flight(Transcript transcript, HandshakeSecrets secrets) {
        byte[] identity = new IdentityMessage(
                        claimed.publicIdentity(), new IdentityMessage.Extensions(protectedFields, null))
                .write();
        byte[] signature = signing.sign(Proof.SERVER.over(transcript.add(Item.SI, identity)));
        byte[] mac = finished.apply(secrets.serverFinished(transcript.add(Item.SV, signature)));
        ByteArrayOutputStream flight = new ByteArrayOutputStream();
        items.apply(new ArrayList<>(List.of(Item.SI.frame(identity), Item.SV.frame(signature), Item.SF.frame(mac))))
                .forEach(flight::writeBytes);
        return flight.toByteArray();
    }
}
