package dev.bodyguard.benchmarks;

import dev.bodyguard.protocol.crypto.Aead;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The JCA calls of one small exchange, both sides, and nothing else: twelve HMACs (R and S, then the keys of two heads and
 * two bodies, on each side), eight AEAD operations each under a key of its own, four draws of a salt. Sizes as in the
 * protocol. Each side has one cipher object: one for both would find the key schedule that the other side just made.
 */
final class RawExchange {
    private static final int BODY = 1024;

    private final RawCipher client;
    private final RawCipher server;
    private final Mac mac;
    private final SecureRandom random;
    private final byte[] clientSecret = new byte[32];
    private final byte[] serverSecret = new byte[32];
    private final byte[] requestContext = new byte[2 + 1 + 7 + 1 + 24 + 1];
    private final byte[] responseContext = new byte[2 + 1 + 8 + 1 + 24 + 1];
    private final byte[] emptyHeadInfo = new byte[2 + 1 + 8 + 1 + 1];
    private final byte[] saltedInfo = new byte[2 + 1 + 8 + 1 + 16 + 1];
    private final byte[] twoSaltsInfo = new byte[2 + 1 + 8 + 1 + 32 + 1];
    private final byte[] requestAad = new byte[7 + 16 + 4 + 8 + 16];
    private final byte[] responseAad = new byte[8 + 16 + 4 + 8 + 16 + 16];
    private final byte[] finalAad = "final".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private final byte[] requestHead;
    private final byte[] responseHead;
    private final byte[] body = new byte[BODY];
    private final byte[] opened = new byte[BODY];
    private final byte[] salt = new byte[16];
    private long number;

    RawExchange(Aead aead, SecureRandom random, int requestHeadSize, int responseHeadSize)
            throws GeneralSecurityException {
        this.client = new RawCipher(aead);
        this.server = new RawCipher(aead);
        this.mac = Mac.getInstance("HmacSHA256");
        this.random = random;
        this.requestHead = new byte[requestHeadSize];
        this.responseHead = new byte[responseHeadSize];
    }

    /** All of it; {@code draws} of a salt, four or none. */
    int run(int draws) throws GeneralSecurityException {
        ByteBuffer.wrap(requestContext).putLong(11, number++);
        for (int i = 0; i < draws; i++) {
            random.nextBytes(salt);
        }
        byte[] clientR = hmac(clientSecret, requestContext);
        byte[] clientS = hmac(serverSecret, responseContext);
        byte[] serverR = hmac(clientSecret, requestContext);
        byte[] serverS = hmac(serverSecret, responseContext);
        return there(
                        client,
                        server,
                        requestAad,
                        requestHead,
                        hmac(clientR, emptyHeadInfo),
                        hmac(serverR, emptyHeadInfo))
                + there(client, server, finalAad, body, hmac(clientR, saltedInfo), hmac(serverR, saltedInfo))
                + there(server, client, responseAad, responseHead, hmac(serverS, saltedInfo), hmac(clientS, saltedInfo))
                + there(server, client, finalAad, body, hmac(serverS, twoSaltsInfo), hmac(clientS, twoSaltsInfo));
    }

    private int there(RawCipher from, RawCipher to, byte[] aad, byte[] plain, byte[] sealKey, byte[] openKey)
            throws GeneralSecurityException {
        byte[] sealed = new byte[plain.length + Aead.TAG];
        from.key(sealKey);
        from.seal(aad, plain, sealed);
        to.key(openKey);
        return to.open(aad, sealed, opened);
    }

    private byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }
}
