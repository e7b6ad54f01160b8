package dev.bodyguard.server;

import dev.bodyguard.protocol.ProblemType;
import dev.bodyguard.protocol.exchange.OpenedRequest;
import java.io.InputStream;

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
     * It is protected, and its body has to be verified as a whole before a handler runs: a one-shot that claims to be from its
     * signer, or any request where the policy asks for that.
     *
     * @param call reads its body and verifies it
     */
    record Unverified(UnverifiedCall call) implements Inbound {}

    /**
     * It is protected, and its body was read and verified to its end.
     *
     * @param request the request, its head opened
     * @param length of the opened body, in bytes
     * @param content the opened body. Whoever takes it closes it, read or not: it may hold a file
     */
    record Verified(OpenedRequest request, long length, InputStream content) implements Inbound {}

    /**
     * It is refused; no handler may run.
     *
     * @param type why
     * @param answer what to write, sealed already where it belongs to a session
     */
    record Refused(ProblemType type, Answer answer) implements Inbound {}
}
