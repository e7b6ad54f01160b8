package dev.bodyguard.protocol.exchange;

import dev.bodyguard.protocol.BudgetExceeded;
import dev.bodyguard.protocol.wire.ResponseField;
import dev.bodyguard.protocol.wire.ResponseHead;
import java.security.SecureRandom;

/** Seals the response to one request. A response that was reset is sealed again, under a fresh salt. */
public final class ResponseSealer {

    private final ExchangeKeys keys;
    private final SecureRandom random;

    ResponseSealer(ExchangeKeys keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    /**
     * Seals a response head.
     *
     * @throws BudgetExceeded the field would be larger than clients and proxies accept; names the largest header field
     */
    public SealedResponse seal(ResponseHead head) throws BudgetExceeded {
        byte[] salt = ExchangeKeys.drawSalt(random);
        ResponseField field = new ResponseField(salt, keys.sealResponseHead(salt, head.write()));
        return new SealedResponse(head, keys, salt, random, field.write(head.fields()));
    }

    /** Forgets the exchange's keys; bodies that were begun go on. */
    public void erase() {
        keys.erase();
    }
}
