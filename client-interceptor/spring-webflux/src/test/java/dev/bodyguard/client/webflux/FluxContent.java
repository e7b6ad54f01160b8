package dev.bodyguard.client.webflux;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.stream.Stream;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;

/** A body for one who reads it piece by piece: each is asked for when it is wanted. */
final class FluxContent extends InputStream {

    private final Stream<byte[]> stream;
    private final Iterator<byte[]> pieces;
    private byte[] piece = new byte[0];
    private int position;

    FluxContent(Flux<DataBuffer> body) {
        this.stream = body.map(buffer -> {
                    byte[] octets = new byte[buffer.readableByteCount()];
                    buffer.read(octets);
                    DataBufferUtils.release(buffer);
                    return octets;
                })
                .toStream(1);
        this.pieces = stream.iterator();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            while (position == piece.length) {
                if (!pieces.hasNext()) {
                    return -1;
                }
                piece = pieces.next();
                position = 0;
            }
        } catch (RuntimeException e) {
            throw failure(e);
        }
        int count = Math.min(length, piece.length - position);
        System.arraycopy(piece, position, target, offset, count);
        position += count;
        return count;
    }

    /** WebClient wraps what a body fails with, and Reactor wraps that. */
    private static IOException failure(RuntimeException thrown) {
        for (Throwable each = Exceptions.unwrap(thrown); each != null; each = each.getCause()) {
            if (each instanceof IOException io) {
                return io;
            }
        }
        throw thrown;
    }

    @Override
    public void close() {
        stream.close();
    }
}
