package dev.bodyguard.protocol.exchange;

import dev.bodyguard.protocol.body.BodyKey;
import dev.bodyguard.protocol.body.BodyOpener;
import dev.bodyguard.protocol.crypto.AeadOpener;
import dev.bodyguard.protocol.wire.ResponseHead;

/** A response whose head opened: from the server of the session, to this very request. */
public final class OpenedResponse {

    private final ResponseHead head;
    private final ExchangeKeys keys;
    private final byte[] salt;

    /** Made by what opened the head. */
    public OpenedResponse(ResponseHead head, ExchangeKeys keys, byte[] salt) {
        this.head = head;
        this.keys = keys;
        this.salt = salt;
    }

    /** The opened head. */
    public ResponseHead head() {
        return head;
    }

    /**
     * An opener for the body that follows; for a head that says absent, any content octet is an error. It forgets the keys,
     * also where it is given up before the first octet.
     */
    public BodyOpener body() {
        return BodyOpener.of(new BodyKey() {
            @Override
            public AeadOpener opener(byte[] bodySalt) {
                try {
                    return keys.responseBodyOpener(salt, bodySalt);
                } finally {
                    erase();
                }
            }

            @Override
            public void erase() {
                keys.erase();
            }
        });
    }

    /** Forgets the keys where no body will be read. */
    public void erase() {
        keys.erase();
    }
}
