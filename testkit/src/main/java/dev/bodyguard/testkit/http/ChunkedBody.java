package dev.bodyguard.testkit.http;

import java.io.EOFException;
import java.io.IOException;

/** Takes the chunked transfer coding off (RFC 9112 section 7.1); extensions and trailers are dropped. */
final class ChunkedBody extends FramedBody {
    private final MessageInput input;
    private long left;
    private boolean ended;
    private boolean first = true;

    ChunkedBody(MessageInput input) {
        this.input = input;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (!ended && left == 0) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int count = input.octets().read(target, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new EOFException("input ends within a chunk");
        }
        left -= count;
        return count;
    }

    private void nextChunk() throws IOException {
        if (!first && !input.line().isEmpty()) {
            throw new MalformedHttp("octets after a chunk");
        }
        first = false;
        String size = input.line().split(";", 2)[0].trim();
        if (!size.matches("[0-9a-fA-F]{1,15}")) {
            throw new MalformedHttp("chunk size: " + size);
        }
        left = Long.parseLong(size, 16);
        if (left == 0) {
            ended = true;
            skipTrailers();
        }
    }

    private void skipTrailers() throws IOException {
        String line = input.line();
        while (!line.isEmpty()) {
            line = input.line();
        }
    }
}
