package dev.bodyguard.testkit.wire;

import dev.bodyguard.testkit.http.MalformedHttp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http2.frame.FrameFlag;
import org.apache.hc.core5.http2.frame.FrameType;
import org.apache.hc.core5.http2.hpack.HPackDecoder;

/** One direction of an HTTP/2 connection (RFC 9113). */
final class Http2Frames {
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int FRAME_HEAD = 9;
    private static final int LARGEST_TABLE = 1 << 20;

    private final String where;
    private final List<Octets> found;
    private final HPackDecoder hpack = new HPackDecoder(4096, StandardCharsets.ISO_8859_1);
    private final ByteArrayOutputStream headerBlock = new ByteArrayOutputStream();
    private final Map<Integer, ByteArrayOutputStream> data = new TreeMap<>();

    Http2Frames(String where, List<Octets> found) {
        this.where = where;
        this.found = found;
        // The table starts at 4096; whatever the other end allowed, its encoder may then ask for.
        hpack.setMaxTableSize(LARGEST_TABLE);
    }

    static boolean startWithPreface(InputStream in) throws IOException {
        return Arrays.equals(PREFACE, peek(in, PREFACE.length));
    }

    /** A server speaks first with SETTINGS, whose type is the fourth octet; no status line has a 4 there. */
    static boolean startWithSettings(InputStream in) throws IOException {
        byte[] head = peek(in, FRAME_HEAD);
        return head.length == FRAME_HEAD && head[3] == FrameType.SETTINGS.getValue() && head[0] != 'H';
    }

    void decode(InputStream in) throws IOException {
        if (startWithPreface(in)) {
            in.skipNBytes(PREFACE.length);
        }
        byte[] head = in.readNBytes(FRAME_HEAD);
        while (head.length == FRAME_HEAD) {
            ByteBuffer fields = ByteBuffer.wrap(head);
            int lengthThenType = fields.getInt();
            int flags = fields.get();
            int stream = fields.getInt() & 0x7fffffff;
            byte[] payload = in.readNBytes(lengthThenType >>> 8);
            boolean whole = payload.length == lengthThenType >>> 8;
            take(lengthThenType & 0xff, flags, stream, ByteBuffer.wrap(payload), whole);
            head = in.readNBytes(FRAME_HEAD);
        }
        data.forEach((stream, content) ->
                found.add(new Octets(where + ", stream " + stream + ", data", content.toByteArray())));
    }

    private void take(int type, int flags, int stream, ByteBuffer payload, boolean whole) throws IOException {
        if (FrameType.DATA.same(type)) {
            unpad(flags, payload);
            ByteArrayOutputStream joined = data.computeIfAbsent(stream, number -> new ByteArrayOutputStream());
            joined.write(payload.array(), payload.position(), payload.remaining());
        } else if (FrameType.HEADERS.same(type) && whole) {
            unpad(flags, payload);
            payload.position(payload.position() + (has(flags, FrameFlag.PRIORITY) ? 5 : 0));
            addToBlock(flags, stream, payload);
        } else if (FrameType.PUSH_PROMISE.same(type) && whole) {
            unpad(flags, payload);
            payload.getInt();
            addToBlock(flags, stream, payload);
        } else if (FrameType.CONTINUATION.same(type) && whole) {
            addToBlock(flags, stream, payload);
        }
    }

    private void addToBlock(int flags, int stream, ByteBuffer fragment) throws IOException {
        headerBlock.write(fragment.array(), fragment.position(), fragment.remaining());
        if (!has(flags, FrameFlag.END_HEADERS)) {
            return;
        }
        String fields = decoded(ByteBuffer.wrap(headerBlock.toByteArray()));
        headerBlock.reset();
        found.add(new Octets(where + ", stream " + stream + ", head", fields.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private String decoded(ByteBuffer block) throws IOException {
        try {
            return hpack.decodeHeaders(block).stream()
                    .map(header -> header.getName() + ": " + header.getValue())
                    .collect(Collectors.joining("\r\n"));
        } catch (HttpException undecodable) {
            throw new MalformedHttp(where + ": " + undecodable.getMessage());
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

    private static byte[] peek(InputStream in, int length) throws IOException {
        in.mark(length);
        byte[] seen = in.readNBytes(length);
        in.reset();
        return seen;
    }
}
