package dev.bodyguard.testkit.network;

import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.function.Consumer;

/** A socket whose received octets are shown to a tap before anybody reads them. */
final class TappedSocket {
    private final Socket socket;
    private final Direction direction;
    private final Consumer<Piece> tap;

    TappedSocket(Socket socket, Direction direction, Consumer<Piece> tap) throws IOException {
        this.socket = socket;
        this.direction = direction;
        this.tap = tap;
        socket.setTcpNoDelay(true);
    }

    InputStream input() throws IOException {
        return new FilterInputStream(socket.getInputStream()) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int count = in.read(target, offset, length);
                if (count > 0) {
                    tap.accept(new Piece(direction, target, offset, count));
                }
                return count;
            }
        };
    }

    OutputStream output() throws IOException {
        return new BufferedOutputStream(socket.getOutputStream(), 64 * 1024);
    }

    /** Whether the peer closed its side while nobody read. */
    boolean isAtEnd(InputStream in) throws IOException {
        socket.setSoTimeout(1);
        in.mark(1);
        try {
            if (in.read() < 0) {
                return true;
            }
            in.reset();
            return false;
        } catch (SocketTimeoutException silent) {
            return false;
        } catch (IOException broken) {
            return true;
        } finally {
            socket.setSoTimeout(0);
        }
    }

    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    void close() {
        try {
            socket.close();
        } catch (IOException already) {
            // Closing is all that was wanted.
        }
    }

    /** Octets just received; valid during the call. */
    record Piece(Direction direction, byte[] octets, int offset, int length) {}
}
