package dev.bodyguard.server;

import dev.bodyguard.protocol.ProblemType;
import dev.bodyguard.protocol.exchange.OpenedRequest;
import dev.bodyguard.protocol.oneshot.VerifiedOneShot;

/** What a request is, decided from its header alone. */
public sealed interface Inbound {

    /**
     * It passes in clear.
     *
     * @param why the reason
     */
    record Plain(Admission why) implements Inbound {}

    /**
     * It is for the handshake endpoint.
     *
     * @param call answers it
     */
    record Handshake(HandshakeCall call) implements Inbound {}

    /**
     * It is protected, authentic, new, and arrived where it was sent.
     *
     * @param request the request, its head opened
     */
    record Sealed(OpenedRequest request) implements Inbound {}

    /**
     * It is a one-shot that claims to be from its signer, and no more.
     *
     * @param call reads its body and verifies it
     */
    record Signed(SignedCall call) implements Inbound {}

    /**
     * It is a one-shot from its signer.
     *
     * @param request the request, its head and body opened
     */
    record Verified(VerifiedOneShot request) implements Inbound {}

    /**
     * It is refused; no handler may run.
     *
     * @param type why
     * @param answer what to write, sealed already where it belongs to a session
     */
    record Refused(ProblemType type, Answer answer) implements Inbound {}
}
