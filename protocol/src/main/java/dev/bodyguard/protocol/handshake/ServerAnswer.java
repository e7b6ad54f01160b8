package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Overloaded;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.crypto.AeadSealer;
import dev.bodyguard.protocol.crypto.Encapsulation;
import dev.bodyguard.protocol.crypto.RsaOaepKeyPair;
import dev.bodyguard.protocol.crypto.RsaOaepPublicKey;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.exchange.SessionTerms;
import dev.bodyguard.protocol.identity.PublicIdentity;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.ClientHello;
import dev.bodyguard.protocol.wire.HandshakeContent;
import dev.bodyguard.protocol.wire.IdentityMessage;
import dev.bodyguard.protocol.wire.Item;
import dev.bodyguard.protocol.wire.RsaOffer;
import dev.bodyguard.protocol.wire.ServerHello;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A server's answer to one hello, under the suite that was chosen for it. */
final class ServerAnswer {

    private final ClientHello hello;
    private final ServerParameters server;
    private final Suite suite;
    private final PreviousSession previous;
    private final SecureRandom random;
    private final SessionTerms terms;
    private final Transcript transcript = Transcript.begin();
    private final byte[] clientHelloHash;

    ServerAnswer(
            ClientHello hello,
            byte[] exact,
            ServerParameters server,
            Suite suite,
            PreviousSession previous,
            SecureRandom random) {
        this.hello = hello;
        this.server = server;
        this.suite = suite;
        this.previous = previous;
        this.random = random;
        this.terms = new SessionTerms(
                SessionId.draw(random),
                server.scope(),
                suite,
                server.protectedFields(),
                server.idle(),
                server.absolute());
        this.clientHelloHash = transcript.add(Item.CH, exact);
    }

    /** Both sides' shares make the secret. */
    PendingSession withShares() throws MalformedMessage {
        Encapsulation agreed = encapsulate();
        return sealed(agreed.secret(), write(agreed.share(), null));
    }

    /** So do they here, with the secrets that each sends under the other's RSA key. */
    PendingSession withSharesAndRsa() throws MalformedMessage {
        RsaOaepKeyPair own = Objects.requireNonNull(server.rsa().exchange(), "the choice of the suite");
        RsaOffer offer = Objects.requireNonNull(hello.rsa(), "the choice of the suite");
        RsaOaepPublicKey client = RsaOaepPublicKey.readFrom(offer.clientKey());
        if (MessageDigest.isEqual(client.spki(), own.publicKey().spki())) {
            throw new MalformedMessage("the client's RSA key is the server's");
        }
        Encapsulation agreed = encapsulate();
        SecretBytes clientSecret = own.decrypt(offer.secret(), RsaExchange.clientLabel(hello.random()), random);
        SecretBytes ownSecret = RsaExchange.draw(random);
        byte[] sealed = client.encrypt(ownSecret, RsaExchange.serverLabel(clientHelloHash), random);
        return sealed(SecretBytes.join(agreed.secret(), clientSecret, ownSecret), write(agreed.share(), sealed));
    }

    /** The server proves a key made for the session; the client's secret under it comes with its flight. */
    PendingSession withServerKey() throws Overloaded {
        RsaOaepKeyPair key = Objects.requireNonNull(server.rsa().sessionKeys(), "the choice of the suite")
                .take();
        byte[] answer = write(key.publicKey().spki(), null);
        transcript.add(Item.SH, answer);
        ByteArrayOutputStream flight = new ByteArrayOutputStream();
        byte[] verifyHash = prove(flight);
        return pending(answer, flight.toByteArray(), new ClientSecrets.UnderOneTimeKey(key, verifyHash, random));
    }

    private Encapsulation encapsulate() throws MalformedMessage {
        byte[] share = Objects.requireNonNull(hello.shares().get(suite.group().wireName()), "the choice of the suite");
        return suite.group().encapsulate(share, random);
    }

    private byte[] write(byte[] share, byte @Nullable [] rsaSecret) {
        byte[] nonce = new byte[ClientHello.RANDOM_LENGTH];
        random.nextBytes(nonce);
        return new ServerHello(
                        nonce,
                        suite.wireName(),
                        share,
                        rsaSecret,
                        terms.id(),
                        terms.scope(),
                        terms.idle(),
                        terms.absolute())
                .write();
    }

    private PendingSession sealed(SecretBytes shared, byte[] answer) {
        byte[] helloHash = transcript.add(Item.SH, answer);
        HandshakeSecrets secrets = HandshakeSecrets.derive(shared, helloHash);
        ByteArrayOutputStream flight = new ByteArrayOutputStream();
        byte[] finished = secrets.serverFinished(prove(flight));
        transcript.add(Item.SF, finished);
        flight.writeBytes(Item.SF.frame(finished));
        byte[] sealed = AeadSealer.sealOnce(
                suite.aead(), secrets.serverFlightKey(suite.aead().keyLength()), flight.toByteArray(), helloHash);
        return pending(answer, sealed, new ClientSecrets.Agreed(secrets));
    }

    /** Adds SI and SV; answers th_SV. */
    private byte[] prove(ByteArrayOutputStream flight) {
        PublicIdentity own = server.identity().publicIdentity();
        boolean certified = hello.trust().contains(ClientHello.TRUSTS_CERTIFICATES);
        byte[] identity = new IdentityMessage(
                        certified ? own : own.bare(),
                        new IdentityMessage.Extensions(
                                List.copyOf(server.protectedFields().names()), previous.wireName()))
                .write();
        byte[] signature = server.identity().sign(Proof.SERVER.over(transcript.add(Item.SI, identity)));
        flight.writeBytes(Item.SI.frame(identity));
        flight.writeBytes(Item.SV.frame(signature));
        return transcript.add(Item.SV, signature);
    }

    private PendingSession pending(byte[] answer, byte[] flight, ClientSecrets secrets) {
        ClientProof proof = new ClientProof(suite, keysForSecrets());
        return new PendingSession(terms, HandshakeContent.response(answer, flight), secrets, transcript, proof, random);
    }

    private List<byte[]> keysForSecrets() {
        List<byte[]> keys = new ArrayList<>();
        RsaOffer offer = hello.rsa();
        if (offer != null) {
            keys.add(offer.clientKey());
        }
        RsaOaepKeyPair own = server.rsa().exchange();
        if (own != null) {
            keys.add(own.publicKey().spki());
        }
        return keys;
    }
}
