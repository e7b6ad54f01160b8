package dev.bodyguard.testkit.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hc.core5.http2.frame.FrameType;

/** One direction of a recorded HTTP/2 connection: each head, and each stream's DATA joined. */
final class Http2Frames implements Http2Reader.Sink {
    private static final int FRAME_HEAD = 9;

    private final String where;
    private final List<Octets> found;
    private final Map<Integer, ByteArrayOutputStream> data = new TreeMap<>();

    Http2Frames(String where, List<Octets> found) {
        this.where = where;
        this.found = found;
    }

    static boolean startWithPreface(InputStream in) throws IOException {
        byte[] preface = Http2Reader.preface();
        return Arrays.equals(preface, peek(in, preface.length));
    }

    /** A server speaks first with SETTINGS, whose type is the fourth octet; no status line has a 4 there. */
    static boolean startWithSettings(InputStream in) throws IOException {
        byte[] head = peek(in, FRAME_HEAD);
        return head.length == FRAME_HEAD && head[3] == FrameType.SETTINGS.getValue() && head[0] != 'H';
    }

    void decode(InputStream in) throws IOException {
        byte[] octets = in.readAllBytes();
        Http2Reader reader = new Http2Reader(this);
        reader.accept(octets, 0, octets.length);
        reader.end();
        data.forEach((stream, content) ->
                found.add(new Octets(where + ", stream " + stream + ", data", content.toByteArray())));
    }

    @Override
    public void head(int stream, String fields) {
        found.add(new Octets(where + ", stream " + stream + ", head", fields.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Override
    public void data(int stream, byte[] octets, int offset, int length) {
        data.computeIfAbsent(stream, number -> new ByteArrayOutputStream()).write(octets, offset, length);
    }

    private static byte[] peek(InputStream in, int length) throws IOException {
        in.mark(length);
        byte[] seen = in.readNBytes(length);
        in.reset();
        return seen;
    }
}
