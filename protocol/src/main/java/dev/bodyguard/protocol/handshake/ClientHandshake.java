package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.identity.SignatureAlgorithm;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.ClientHello;
import java.security.SecureRandom;
import java.util.Arrays;

/** Begins a handshake from the client's side. */
public final class ClientHandshake {

    private ClientHandshake() {}

    /** Draws one share for each group that is offered, and makes the hello. */
    public static AwaitingServerHello start(ClientParameters parameters, SecureRandom random) {
        ClientOffer offer = ClientOffer.draw(parameters.suites(), parameters.rsa(), random);
        byte[] nonce = new byte[ClientHello.RANDOM_LENGTH];
        random.nextBytes(nonce);
        ClientHello hello = new ClientHello(
                nonce,
                parameters.suites().stream().map(Suite::wireName).toList(),
                offer.publicShares(),
                parameters.origin().toString(),
                parameters.trust(),
                Arrays.stream(SignatureAlgorithm.values())
                        .map(SignatureAlgorithm::wireName)
                        .toList(),
                offer.rsaOffer(nonce, random),
                parameters.previous());
        return new AwaitingServerHello(parameters, random, offer, hello.write());
    }
}
