package dev.bodyguard.client.apache5;

import dev.bodyguard.client.core.Refusal;
import java.io.IOException;

/** Brings a refusal from the connection up to the hop. On its way HttpClient gives the connection back. */
final class Refused extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    Refused(Refusal refusal) {
        super("refused with status " + refusal.status());
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
