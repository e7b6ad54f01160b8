package dev.bodyguard.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLSession;

/** A client and a server that shake hands over TLS in memory. The client names no peer, so it has no session to resume. */
final class TlsPair {

    private final End client;
    private final End server;

    TlsPair(SSLContext clientContext, SSLContext serverContext) {
        client = new End(clientContext.createSSLEngine());
        server = new End(serverContext.createSSLEngine());
        client.engine.setUseClientMode(true);
        server.engine.setUseClientMode(false);
    }

    /**
     * The client's session, when both ends are done.
     *
     * @throws IOException the handshake failed
     */
    SSLSession shakeHands() throws IOException {
        client.engine.beginHandshake();
        server.engine.beginHandshake();
        while (!client.isDone() || !server.isDone()) {
            client.step(server.outgoing);
            server.step(client.outgoing);
        }
        return client.engine.getSession();
    }

    /** One end, and the records that it has sent. */
    private static final class End {
        private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

        private final SSLEngine engine;
        private final ByteBuffer outgoing;
        private final ByteBuffer opened;

        End(SSLEngine engine) {
            this.engine = engine;
            this.outgoing = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            this.opened = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
        }

        boolean isDone() {
            return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
        }

        /** Does what can be done with what the peer has sent. */
        void step(ByteBuffer incoming) throws IOException {
            incoming.flip();
            boolean goesOn = true;
            while (goesOn) {
                goesOn = switch (engine.getHandshakeStatus()) {
                    case NEED_TASK -> runTasks();
                    case NEED_WRAP -> isGood(engine.wrap(NOTHING, outgoing));
                    case NEED_UNWRAP, NEED_UNWRAP_AGAIN, NOT_HANDSHAKING ->
                        incoming.hasRemaining() && isGood(engine.unwrap(incoming, opened));
                    case FINISHED -> false;
                };
            }
            incoming.compact();
        }

        private boolean runTasks() {
            for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                task.run();
            }
            return true;
        }

        private static boolean isGood(SSLEngineResult result) {
            return result.getStatus() == SSLEngineResult.Status.OK;
        }
    }
}
