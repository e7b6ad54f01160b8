package dev.bodyguard.protocol.exchange;

import dev.bodyguard.protocol.BudgetExceeded;
import dev.bodyguard.protocol.crypto.Aead;
import dev.bodyguard.protocol.wire.RequestField;
import dev.bodyguard.protocol.wire.ResponseField;
import dev.bodyguard.protocol.wire.ResponseHead;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** Seals the response to one request. A response that was reset is sealed again, under a fresh salt. */
public final class ResponseSealer {

    private final ExchangeKeys keys;
    private final SecureRandom random;
    private final byte @Nullable [] shareAnswer;

    /** Seals the response to a request outside any session. */
    public ResponseSealer(ExchangeKeys keys, SecureRandom random) {
        this(keys, random, null);
    }

    ResponseSealer(ExchangeKeys keys, SecureRandom random, byte @Nullable [] shareAnswer) {
        this.keys = keys;
        this.random = random;
        this.shareAnswer = shareAnswer;
    }

    /**
     * Seals a response head.
     *
     * @throws BudgetExceeded the field would be larger than clients and proxies accept; names the largest header field
     */
    public SealedResponse seal(ResponseHead head) throws BudgetExceeded {
        byte[] salt = ExchangeKeys.drawSalt(random);
        ResponseHead sent = withAnswer(head);
        ResponseField field = new ResponseField(salt, keys.sealResponseHead(salt, sent.write()));
        return new SealedResponse(sent, keys, salt, random, field.write(sent.fields()));
    }

    /** With the answer to the request's share, the same each time, where there is room for it. */
    private ResponseHead withAnswer(ResponseHead head) {
        if (shareAnswer == null) {
            return head;
        }
        ResponseHead answering = head.withRekey(shareAnswer);
        return fits(answering) ? answering : head;
    }

    private static boolean fits(ResponseHead head) {
        try {
            byte[] sealed = new byte[head.write().length + Aead.TAG];
            new ResponseField(new byte[RequestField.SALT_LENGTH], sealed).write(head.fields());
            return true;
        } catch (BudgetExceeded e) {
            return false;
        }
    }

    /** Forgets the exchange's keys; bodies that were begun go on. */
    public void erase() {
        keys.erase();
    }
}
