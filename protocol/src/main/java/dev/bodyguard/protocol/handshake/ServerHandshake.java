package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.wire.ClientHello;
import dev.bodyguard.protocol.wire.HandshakeContent;

/** Begins a handshake from the server's side. */
public final class ServerHandshake {

    private ServerHandshake() {}

    /** Reads a client's hello from the content of its request. */
    public static ReceivedHello receive(byte[] content) throws MalformedMessage {
        byte[] hello = HandshakeContent.readRequest(content).hello();
        return new ReceivedHello(ClientHello.readFrom(hello), hello);
    }
}
