package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.crypto.EphemeralShare;
import dev.bodyguard.protocol.crypto.Group;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.suite.KeyEstablishment;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.RsaOffer;
import dev.bodyguard.protocol.wire.ServerHello;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The secrets behind a client's hello: a share for each group that is offered, and its half of an RSA exchange. */
final class ClientOffer {

    private final Map<Group, EphemeralShare> shares = new EnumMap<>(Group.class);
    private final @Nullable ClientRsa rsa;
    private final SecretBytes rsaSecret;
    private boolean gone;

    private ClientOffer(@Nullable ClientRsa rsa, SecretBytes rsaSecret) {
        this.rsa = rsa;
        this.rsaSecret = rsaSecret;
    }

    static ClientOffer draw(List<Suite> suites, @Nullable ClientRsa rsa, SecureRandom random) {
        ClientOffer offer = new ClientOffer(rsa, RsaExchange.draw(random));
        for (Suite suite : suites) {
            if (suite.keyEstablishment() != KeyEstablishment.SERVER_KEY) {
                offer.shares.computeIfAbsent(suite.group(), group -> group.generate(random));
            }
        }
        return offer;
    }

    /** What the hello says of the shares, group by group. */
    Map<String, byte[]> publicShares() {
        Map<String, byte[]> offered = new LinkedHashMap<>();
        shares.forEach((group, share) -> offered.put(group.wireName(), share.publicShare()));
        return offered;
    }

    /** What the hello says of the RSA exchange. */
    @Nullable
    RsaOffer rsaOffer(byte[] helloRandom, SecureRandom random) {
        if (rsa == null) {
            return null;
        }
        return new RsaOffer(
                rsa.own().publicKey().spki(),
                rsa.server().keyId(),
                rsa.server().encrypt(rsaSecret, RsaExchange.clientLabel(helloRandom), random));
    }

    /** The secret of a suite with shares, which was offered. */
    SecretBytes agree(Suite suite, ServerHello server, byte[] clientHelloHash, SecureRandom random)
            throws MalformedMessage {
        EphemeralShare share = Objects.requireNonNull(shares.get(suite.group()), "the suite was offered");
        byte[] sealed = server.rsaSecret();
        if (suite.keyEstablishment() != KeyEstablishment.SHARES_AND_RSA) {
            return share.agree(server.share());
        }
        if (rsa == null || sealed == null) {
            throw new MalformedMessage("the server's RSA secret is missing");
        }
        return SecretBytes.join(
                share.agree(server.share()),
                rsaSecret,
                rsa.own().decrypt(sealed, RsaExchange.serverLabel(clientHelloHash), random));
    }

    /** Whether this key is one of those that only open secrets, and must prove nothing. */
    boolean usesForSecrets(byte[] spki) {
        return rsa != null
                && (MessageDigest.isEqual(spki, rsa.server().spki())
                        || MessageDigest.isEqual(spki, rsa.own().publicKey().spki()));
    }

    /** @throws IllegalStateException the offer was used before */
    void requireUnused() {
        if (gone) {
            throw new IllegalStateException("the hello was answered before");
        }
    }

    void erase() {
        gone = true;
        shares.values().forEach(EphemeralShare::erase);
        rsaSecret.erase();
    }
}
