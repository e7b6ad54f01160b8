package dev.bodyguard.protocol.oneshot;

import dev.bodyguard.protocol.exchange.OpenedRequest;

/** A one-shot whose signature verified: a handler may run. */
public final class VerifiedOneShot {

    private final OpenedRequest request;
    private final byte[] content;

    VerifiedOneShot(OpenedRequest request, byte[] content) {
        this.request = request;
        this.content = content;
    }

    /** The request, its head opened; its body was read. */
    public OpenedRequest request() {
        return request;
    }

    /** The opened content, without the signature; not a copy. */
    public byte[] content() {
        return content;
    }
}
