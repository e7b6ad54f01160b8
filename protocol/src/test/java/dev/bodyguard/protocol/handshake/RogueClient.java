package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.crypto.AeadOpener;
import dev.bodyguard.protocol.crypto.AeadSealer;
import dev.bodyguard.protocol.crypto.RsaOaepPublicKey;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.identity.SignatureAlgorithm;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.suite.KeyEstablishment;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.ClientFlight;
import dev.bodyguard.protocol.wire.ClientHello;
import dev.bodyguard.protocol.wire.HandshakeContent;
import dev.bodyguard.protocol.wire.IdentityMessage;
import dev.bodyguard.protocol.wire.Item;
import dev.bodyguard.protocol.wire.ServerHello;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.UnaryOperator;

/** A client that agrees keys as it should, in any suite, and then lies in one place of its flight. */
final class RogueClient {

    private static final byte[] NO_KEY = new byte[0];

    private final Suite suite;
    private final ClientOffer offer;
    private final byte[] hello;

    SigningIdentity claimed = SigningIdentity.generate(Sessions.RANDOM);
    SigningIdentity signing = claimed;
    Proof proof = Proof.CLIENT;
    UnaryOperator<byte[]> identity = octets -> octets;
    UnaryOperator<byte[]> signed = octets -> octets;
    UnaryOperator<byte[]> signature = octets -> octets;
    UnaryOperator<byte[]> finished = octets -> octets;

    RogueClient(Suite suite) {
        this.suite = suite;
        ClientRsa rsa = suite.keyEstablishment() == KeyEstablishment.SHARES_AND_RSA ? RsaKeys.client() : null;
        this.offer = ClientOffer.draw(List.of(suite), rsa, Sessions.RANDOM);
        byte[] nonce = new byte[ClientHello.RANDOM_LENGTH];
        this.hello = new ClientHello(
                        nonce,
                        List.of(suite.wireName()),
                        offer.publicShares(),
                        Sessions.ORIGIN.toString(),
                        List.of(),
                        List.of(SignatureAlgorithm.ED25519.wireName()),
                        offer.rsaOffer(nonce, Sessions.RANDOM),
                        null)
                .write();
    }

    byte[] content() {
        return HandshakeContent.request(hello);
    }

    ClientFlight flight(byte[] content) throws BodyguardException {
        HandshakeContent answer = HandshakeContent.readResponse(content);
        ServerHello server = ServerHello.readFrom(answer.hello());
        Transcript transcript = Transcript.begin();
        byte[] clientHelloHash = transcript.add(Item.CH, hello);
        byte[] serverHelloHash = transcript.add(Item.SH, answer.hello());
        if (suite.keyEstablishment() == KeyEstablishment.SERVER_KEY) {
            byte[] verifyHash = take(answer.flight(), transcript, Item.SI, Item.SV);
            SecretBytes secret = RsaExchange.draw(Sessions.RANDOM);
            byte[] key = RsaOaepPublicKey.readFrom(server.share()).encrypt(secret, verifyHash, Sessions.RANDOM);
            HandshakeSecrets secrets = HandshakeSecrets.derive(secret, transcript.add(Item.CK, key));
            return new ClientFlight(key, sealed(secrets, transcript));
        }
        HandshakeSecrets secrets =
                HandshakeSecrets.derive(offer.agree(suite, server, clientHelloHash, Sessions.RANDOM), serverHelloHash);
        byte[] items = AeadOpener.openOnce(
                suite.aead(), secrets.serverFlightKey(suite.aead().keyLength()), answer.flight(), serverHelloHash);
        take(items, transcript, Item.SI, Item.SV, Item.SF);
        return new ClientFlight(NO_KEY, sealed(secrets, transcript));
    }

    private static byte[] take(byte[] flight, Transcript transcript, Item... items) throws BodyguardException {
        ByteBuffer rest = ByteBuffer.wrap(flight);
        for (Item item : items) {
            transcript.add(item, item.readFrom(rest));
        }
        return transcript.hash();
    }

    private byte[] sealed(HandshakeSecrets secrets, Transcript transcript) {
        byte[] bound = transcript.hash();
        byte[] claim =
                identity.apply(new IdentityMessage(claimed.publicIdentity(), IdentityMessage.Extensions.NONE).write());
        byte[] verify = signature.apply(signing.sign(proof.over(signed.apply(transcript.add(Item.CI, claim)))));
        byte[] mac = finished.apply(secrets.clientFinished(transcript.add(Item.CV, verify)));
        ByteArrayOutputStream flight = new ByteArrayOutputStream();
        flight.writeBytes(Item.CI.frame(claim));
        flight.writeBytes(Item.CV.frame(verify));
        flight.writeBytes(Item.CF.frame(mac));
        return AeadSealer.sealOnce(
                suite.aead(), secrets.clientFlightKey(suite.aead().keyLength()), flight.toByteArray(), bound);
    }
}
