package dev.bodyguard.demo;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.crypto.RsaOaepPublicKey;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.ServerHello;

/** Says where a session's keys came from, by what the server's hello shows to everybody. */
final class KeysFrom {

    private KeysFrom() {}

    static String told(Suite suite, ServerHello hello) throws MalformedMessage {
        return switch (suite.keyEstablishment()) {
            case SHARES -> shares(suite) + ": the server's has " + hello.share().length + " bytes";
            case SHARES_AND_RSA ->
                shares(suite) + ", and a secret from each side under the other's RSA key: the server's under one of "
                        + bits(rsaSecretLength(hello)) + " bits";
            case SERVER_KEY ->
                "the client's secret under an RSA key of "
                        + bits(RsaOaepPublicKey.readFrom(hello.share()).modulusLength())
                        + " bits that the server made for this session";
        };
    }

    private static String shares(Suite suite) {
        return "shares of " + suite.group().wireName() + " both ways";
    }

    private static int rsaSecretLength(ServerHello hello) {
        byte[] secret = hello.rsaSecret();
        return secret == null ? 0 : secret.length;
    }

    private static int bits(int octets) {
        return octets * Byte.SIZE;
    }
}
