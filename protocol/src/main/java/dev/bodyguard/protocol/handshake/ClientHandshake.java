package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.crypto.EphemeralShare;
import dev.bodyguard.protocol.crypto.Group;
import dev.bodyguard.protocol.identity.SignatureAlgorithm;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.ClientHello;
import dev.bodyguard.protocol.wire.Item;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Begins a handshake from the client's side. */
public final class ClientHandshake {

    private ClientHandshake() {}

    /** Draws one share for each group that is offered, and makes the hello. */
    public static AwaitingServerHello start(ClientParameters parameters, SecureRandom random) {
        Map<Group, EphemeralShare> shares = new EnumMap<>(Group.class);
        Map<String, byte[]> offered = new LinkedHashMap<>();
        for (Suite suite : parameters.suites()) {
            shares.computeIfAbsent(suite.group(), group -> group.generate(random));
            offered.put(suite.group().wireName(), shares.get(suite.group()).publicShare());
        }
        byte[] nonce = new byte[ClientHello.RANDOM_LENGTH];
        random.nextBytes(nonce);
        byte[] hello = new ClientHello(
                        nonce,
                        parameters.suites().stream().map(Suite::wireName).toList(),
                        offered,
                        parameters.origin().toString(),
                        parameters.trust(),
                        Arrays.stream(SignatureAlgorithm.values())
                                .map(SignatureAlgorithm::wireName)
                                .toList(),
                        parameters.previous())
                .write();
        Transcript transcript = Transcript.begin();
        transcript.add(Item.CH, hello);
        return new AwaitingServerHello(parameters, random, shares, hello, transcript);
    }
}
