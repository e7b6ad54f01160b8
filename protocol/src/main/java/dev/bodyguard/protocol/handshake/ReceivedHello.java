package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.NoUsableSuite;
import dev.bodyguard.protocol.Overloaded;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.crypto.RsaOaepKeyPair;
import dev.bodyguard.protocol.suite.KeyEstablishment;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.ClientHello;
import dev.bodyguard.protocol.wire.RsaOffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A server that has a client's hello and has not yet answered. */
public final class ReceivedHello {

    private static final Comparator<Suite> SHARES_FIRST =
            Comparator.comparing(suite -> suite.keyEstablishment() == KeyEstablishment.SERVER_KEY);

    private final ClientHello hello;
    private final byte[] exact;

    ReceivedHello(ClientHello hello, byte[] exact) {
        this.hello = hello;
        this.exact = exact;
    }

    /** The origin that the client means, as it wrote it. */
    public String origin() {
        return hello.origin();
    }

    /** The session that the client believes lost. */
    public @Nullable SessionId previous() {
        return hello.previous();
    }

    /**
     * Chooses a suite, agrees keys and proves the server's identity. A suite in which the server's key comes first is
     * chosen only where no other can be.
     *
     * @throws NoUsableSuite no suite of the server's was offered with what it needs, or the client cannot verify its
     *     signature
     * @throws MalformedMessage the client's share is not one
     * @throws Overloaded the suite needs a key pair for the session, and none is ready
     */
    public PendingSession answer(ServerParameters server, PreviousSession previous, SecureRandom random)
            throws NoUsableSuite, MalformedMessage, Overloaded {
        Suite suite = choose(server);
        String signature = server.identity().publicIdentity().algorithm().wireName();
        if (!hello.signatureAlgorithms().contains(signature)) {
            throw new NoUsableSuite("the client cannot verify " + signature + " signatures");
        }
        ServerAnswer answer = new ServerAnswer(hello, exact, server, suite, previous, random);
        return switch (suite.keyEstablishment()) {
            case SHARES -> answer.withShares();
            case SHARES_AND_RSA -> answer.withSharesAndRsa();
            case SERVER_KEY -> answer.withServerKey();
        };
    }

    private Suite choose(ServerParameters server) throws NoUsableSuite {
        return server.suites().stream()
                .filter(suite -> hello.suites().contains(suite.wireName()))
                .filter(suite -> isUsable(suite, server.rsa()))
                .min(SHARES_FIRST)
                .orElseThrow(() -> new NoUsableSuite(
                        "offered " + hello.suites().size() + " suites; usable here: " + server.suites()));
    }

    private boolean isUsable(Suite suite, ServerRsa rsa) {
        return switch (suite.keyEstablishment()) {
            case SHARES -> hasShare(suite);
            case SHARES_AND_RSA -> hasShare(suite) && isFor(rsa.exchange(), hello.rsa());
            case SERVER_KEY -> rsa.sessionKeys() != null;
        };
    }

    private boolean hasShare(Suite suite) {
        return hello.shares().containsKey(suite.group().wireName());
    }

    private static boolean isFor(@Nullable RsaOaepKeyPair own, @Nullable RsaOffer offer) {
        return own != null
                && offer != null
                && MessageDigest.isEqual(own.publicKey().keyId(), offer.serverKeyId());
    }
}
