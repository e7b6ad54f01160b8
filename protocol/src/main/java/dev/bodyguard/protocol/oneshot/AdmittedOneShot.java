package dev.bodyguard.protocol.oneshot;

import dev.bodyguard.protocol.exchange.OpenedRequest;

/** A one-shot that arrived where it was sent, from somebody who may send. */
public sealed interface AdmittedOneShot permits AdmittedOneShot.Unsigned, SignedOneShot {

    /**
     * From anybody; it is remembered, and a handler may run.
     *
     * @param request the request, its head opened
     */
    record Unsigned(OpenedRequest request) implements AdmittedOneShot {}
}
