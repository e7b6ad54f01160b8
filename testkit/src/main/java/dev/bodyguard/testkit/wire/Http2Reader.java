package dev.bodyguard.testkit.wire;

import dev.bodyguard.testkit.http.MalformedHttp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http2.frame.FrameFlag;
import org.apache.hc.core5.http2.frame.FrameType;
import org.apache.hc.core5.http2.hpack.HPackDecoder;

/**
 * One direction of an HTTP/2 connection as it passes (RFC 9113), from its first frame: heads decoded with HPACK, and DATA
 * without padding. Not for use by several threads at once.
 */
public final class Http2Reader {
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int FRAME_HEAD = 9;
    private static final int LARGEST_TABLE = 1 << 20;

    private final Sink sink;
    private final HPackDecoder hpack = new HPackDecoder(4096, StandardCharsets.ISO_8859_1);
    private final ByteArrayOutputStream headerBlock = new ByteArrayOutputStream();
    private byte[] waiting = new byte[0];

    /** Takes what is read. */
    public interface Sink {
        /** A whole head, one {@code name: value} a line, pseudo-fields too. */
        void head(int stream, String fields);

        /** Content, valid during the call. */
        void data(int stream, byte[] octets, int offset, int length);
    }

    public Http2Reader(Sink sink) {
        this.sink = sink;
        // The table starts at 4096; whatever the other end allowed, its encoder may then ask for.
        hpack.setMaxTableSize(LARGEST_TABLE);
    }

    /** What a client sends before its first frame, 24 octets; they may be left out here. */
    public static byte[] preface() {
        return PREFACE.clone();
    }

    /**
     * Reads further octets; a frame may span calls.
     *
     * @throws IOException a head does not decode
     */
    public void accept(byte[] octets, int offset, int length) throws IOException {
        ByteBuffer unread = ByteBuffer.allocate(waiting.length + length);
        unread.put(waiting).put(octets, offset, length).flip();
        if (startsWithPreface(unread)) {
            unread.position(PREFACE.length);
        }
        while (unread.remaining() >= FRAME_HEAD && unread.remaining() >= FRAME_HEAD + payloadLength(unread)) {
            take(unread, payloadLength(unread));
        }
        waiting = new byte[unread.remaining()];
        unread.get(waiting);
    }

    /** Nothing follows: content of a frame that was cut off is read as far as it goes. */
    public void end() throws IOException {
        ByteBuffer cut = ByteBuffer.wrap(waiting);
        waiting = new byte[0];
        if (cut.remaining() >= FRAME_HEAD && FrameType.DATA.same(cut.get(3))) {
            take(cut, cut.remaining() - FRAME_HEAD);
        }
    }

    private static boolean startsWithPreface(ByteBuffer octets) {
        return octets.remaining() >= PREFACE.length
                && octets.slice(0, PREFACE.length).equals(ByteBuffer.wrap(PREFACE));
    }

    private static int payloadLength(ByteBuffer frame) {
        return frame.getInt(frame.position()) >>> 8;
    }

    private void take(ByteBuffer frame, int length) throws IOException {
        int type = frame.getInt() & 0xff;
        int flags = frame.get();
        int stream = frame.getInt() & 0x7fffffff;
        ByteBuffer payload = frame.slice(frame.position(), length);
        frame.position(frame.position() + length);
        if (FrameType.DATA.same(type)) {
            unpad(flags, payload);
            sink.data(stream, payload.array(), payload.arrayOffset() + payload.position(), payload.remaining());
        } else if (FrameType.HEADERS.same(type)) {
            unpad(flags, payload);
            payload.position(payload.position() + (has(flags, FrameFlag.PRIORITY) ? 5 : 0));
            addToBlock(flags, stream, payload);
        } else if (FrameType.PUSH_PROMISE.same(type)) {
            unpad(flags, payload);
            payload.getInt();
            addToBlock(flags, stream, payload);
        } else if (FrameType.CONTINUATION.same(type)) {
            addToBlock(flags, stream, payload);
        }
    }

    private void addToBlock(int flags, int stream, ByteBuffer fragment) throws IOException {
        headerBlock.write(fragment.array(), fragment.arrayOffset() + fragment.position(), fragment.remaining());
        if (has(flags, FrameFlag.END_HEADERS)) {
            String fields = decoded(ByteBuffer.wrap(headerBlock.toByteArray()));
            headerBlock.reset();
            sink.head(stream, fields);
        }
    }

    private String decoded(ByteBuffer block) throws IOException {
        try {
            return hpack.decodeHeaders(block).stream()
                    .map(header -> header.getName() + ": " + header.getValue())
                    .collect(Collectors.joining("\r\n"));
        } catch (HttpException undecodable) {
            throw new MalformedHttp("HPACK: " + undecodable.getMessage());
        }
    }

    private static void unpad(int flags, ByteBuffer payload) {
        if (has(flags, FrameFlag.PADDED) && payload.hasRemaining()) {
            int padding = payload.get() & 0xff;
            payload.limit(Math.max(payload.position(), payload.limit() - padding));
        }
    }

    private static boolean has(int flags, FrameFlag flag) {
        return (flags & flag.getValue()) != 0;
    }
}
