package dev.bodyguard.protocol.exchange;

import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.crypto.Aead;
import dev.bodyguard.protocol.crypto.AeadOpener;
import dev.bodyguard.protocol.crypto.AeadSealer;
import dev.bodyguard.protocol.crypto.Hkdf;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.wire.RequestField;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.function.LongConsumer;

/**
 * The keys of one exchange: R for the request, S for the response, derived at once so that an exchange which stays open
 * for long never pins an epoch. Each head and each body has a key of its own, by a salt drawn for it. SPEC.md section 5.2.
 */
public final class ExchangeKeys {

    private static final byte[] NO_AAD = new byte[0];
    private static final byte[] REQUEST = "bg1 req".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RESPONSE = "bg1 resp".getBytes(StandardCharsets.US_ASCII);

    private final Aead aead;
    private final byte[] place;
    private final SecretBytes request;
    private final SecretBytes response;
    private final LongConsumer count;

    private ExchangeKeys(Aead aead, byte[] place, SecretBytes request, SecretBytes response, LongConsumer count) {
        this.aead = aead;
        this.place = place;
        this.request = request;
        this.response = response;
        this.count = count;
    }

    static ExchangeKeys derive(Aead aead, SessionId session, EpochSecrets epoch, long number, byte[] requestSalt) {
        return derive(aead, session, epoch, number, requestSalt, octets -> {});
    }

    /** @param count is told the length of every head and chunk of plaintext that is sealed or opened */
    static ExchangeKeys derive(
            Aead aead, SessionId session, EpochSecrets epoch, long number, byte[] requestSalt, LongConsumer count) {
        byte[] context = ByteBuffer.allocate(Long.BYTES + requestSalt.length)
                .putLong(number)
                .put(requestSalt)
                .array();
        byte[] place = ByteBuffer.allocate(SessionId.LENGTH + Integer.BYTES + context.length)
                .put(session.bytes())
                .putInt((int) epoch.epoch())
                .put(context)
                .array();
        return new ExchangeKeys(aead, place, epoch.requestSecret(context), epoch.responseSecret(context), count);
    }

    /**
     * The keys of an exchange outside any session.
     *
     * @param place what the additional data of heads say of the exchange, before the response's salt
     * @param request R, owned by the keys from now on
     * @param response S, likewise
     */
    public static ExchangeKeys of(Aead aead, byte[] place, SecretBytes request, SecretBytes response) {
        return new ExchangeKeys(aead, place.clone(), request, response, octets -> {});
    }

    /** 16 random octets. */
    public static byte[] drawSalt(SecureRandom random) {
        byte[] salt = new byte[RequestField.SALT_LENGTH];
        random.nextBytes(salt);
        return salt;
    }

    /** A request's sealed head, 16 octets longer than its plaintext. */
    public byte[] sealRequestHead(byte[] head) {
        count.accept(head.length);
        return AeadSealer.sealOnce(aead, key(request, "head", NO_AAD), head, join(REQUEST, place));
    }

    /** The plaintext of a request's head. @throws OpenFailed it is not of this exchange */
    public byte[] openRequestHead(byte[] sealed) throws OpenFailed {
        byte[] head = AeadOpener.openOnce(aead, key(request, "head", NO_AAD), sealed, join(REQUEST, place));
        count.accept(head.length);
        return head;
    }

    byte[] sealResponseHead(byte[] responseSalt, byte[] head) {
        count.accept(head.length);
        return AeadSealer.sealOnce(
                aead, key(response, "head", responseSalt), head, join(RESPONSE, place, responseSalt));
    }

    /** The plaintext of a response's head. @throws OpenFailed it is not of this exchange */
    public byte[] openResponseHead(byte[] responseSalt, byte[] sealed) throws OpenFailed {
        byte[] head = AeadOpener.openOnce(
                aead, key(response, "head", responseSalt), sealed, join(RESPONSE, place, responseSalt));
        count.accept(head.length);
        return head;
    }

    /** For one production of the request's body. */
    public AeadSealer requestBodySealer(byte[] bodySalt) {
        return AeadSealer.of(aead, key(request, "body", bodySalt), count);
    }

    /** For the request's body with this salt. */
    public AeadOpener requestBodyOpener(byte[] bodySalt) {
        return AeadOpener.of(aead, key(request, "body", bodySalt), count);
    }

    AeadSealer responseBodySealer(byte[] responseSalt, byte[] bodySalt) {
        return AeadSealer.of(aead, key(response, "body", join(responseSalt, bodySalt)), count);
    }

    AeadOpener responseBodyOpener(byte[] responseSalt, byte[] bodySalt) {
        return AeadOpener.of(aead, key(response, "body", join(responseSalt, bodySalt)), count);
    }

    /** Forgets both secrets; what was derived from them goes on. */
    public void erase() {
        request.erase();
        response.erase();
    }

    private SecretBytes key(SecretBytes secret, String label, byte[] context) {
        return Hkdf.label(secret, label, context, aead.keyLength());
    }

    private static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] joined = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }
}
