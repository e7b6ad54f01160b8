package dev.bodyguard.demo;

import dev.bodyguard.testkit.network.Direction;
import dev.bodyguard.testkit.wire.Http2Reader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One direction of one connection, read as it passes: HTTP/1.1, and HTTP/2 after an upgrade. */
final class WireSide implements Http2Reader.Sink {

    private static final int LOOKED_AT = 64 * 1024;
    private static final Pattern UPGRADED = Pattern.compile("HTTP/1\\.1 101 [^\r\n]*\r\n(?:[^\r\n]+\r\n)*\r\n");

    private final Direction direction;
    private final Pattern switching;
    private final Http2Reader http2 = new Http2Reader(this);
    private final ByteArrayOutputStream http1 = new ByteArrayOutputStream();
    private final Map<Integer, ByteArrayOutputStream> streams = new TreeMap<>();
    private final Map<Integer, String> heads = new TreeMap<>();
    private boolean upgraded;
    private long count;

    WireSide(Direction direction) {
        this.direction = direction;
        String preface = new String(Http2Reader.preface(), StandardCharsets.ISO_8859_1);
        switching = direction == Direction.TO_SERVER ? Pattern.compile(Pattern.quote(preface)) : UPGRADED;
    }

    void add(byte[] octets, int offset, int length) {
        count += length;
        if (upgraded) {
            read(octets, offset, length);
            return;
        }
        int room = LOOKED_AT - http1.size();
        if (room == 0) {
            // An upgrade comes with a short message.
            return;
        }
        http1.write(octets, offset, Math.min(length, room));
        Matcher switches = switching.matcher(http1.toString(StandardCharsets.ISO_8859_1));
        if (switches.find()) {
            upgraded = true;
            byte[] seen = http1.toByteArray();
            http1.reset();
            // The preface says nothing; the answer that agrees to switch does.
            http1.write(seen, 0, direction == Direction.TO_SERVER ? switches.start() : switches.end());
            read(seen, switches.end(), seen.length - switches.end());
        }
    }

    /** Octets since the last call of {@link #take()}. */
    long count() {
        return count;
    }

    /** Whether nothing has to be remembered to read what follows. */
    boolean isForgettable() {
        return !upgraded;
    }

    /** What is to be seen of that, and forgets it. */
    Excerpt take() {
        Excerpt seen = Excerpt.of(http1.toByteArray());
        for (Map.Entry<Integer, String> head : heads.entrySet()) {
            ByteArrayOutputStream content = streams.getOrDefault(head.getKey(), new ByteArrayOutputStream());
            seen = seen.and(Excerpt.ofHttp2(head.getValue(), content.toByteArray()));
        }
        http1.reset();
        heads.clear();
        streams.clear();
        count = 0;
        return seen;
    }

    @Override
    public void head(int stream, String fields) {
        heads.putIfAbsent(stream, fields);
    }

    @Override
    public void data(int stream, byte[] octets, int offset, int length) {
        ByteArrayOutputStream content = streams.computeIfAbsent(stream, number -> new ByteArrayOutputStream());
        content.write(octets, offset, Math.min(length, Math.max(0, LOOKED_AT - content.size())));
    }

    private void read(byte[] octets, int offset, int length) {
        try {
            http2.accept(octets, offset, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
