package dev.bodyguard.client.core;

import java.io.IOException;

/** Brings a refusal from the connection up to the {@link BlockingHop}. On its way a client gives the connection up. */
public final class RefusedOnce extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    /** Of one attempt. */
    public RefusedOnce(Refusal refusal) {
        super("refused with status " + refusal.status());
        this.refusal = refusal;
    }

    /** For {@link BlockingHop#refused}. */
    public Refusal refusal() {
        return refusal;
    }
}
