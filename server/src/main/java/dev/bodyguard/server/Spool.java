package dev.bodyguard.server;

import dev.bodyguard.protocol.BodyguardException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The sealed content of one request, kept as it arrived to be read once more: in memory, or all of it in a file. */
final class Spool implements AutoCloseable {

    private final int memory;
    private final SpoolDisk disk;
    private Held held = new Held();
    private @Nullable SpoolFile file;

    /** @param memory most bytes in memory */
    Spool(int memory, SpoolDisk disk) {
        this.memory = memory;
        this.disk = disk;
    }

    /** Adds the first {@code count} bytes. @throws BodyguardException there is no room */
    void write(byte[] octets, int count) throws BodyguardException {
        SpoolFile open = file;
        if (open == null && held.size() + count <= memory) {
            held.write(octets, 0, count);
            return;
        }
        if (open == null) {
            open = disk.file();
            file = open;
            open.write(held.lent());
            held = new Held();
        }
        open.write(ByteBuffer.wrap(octets, 0, count));
    }

    /** All that was written, once. Closing it closes this. */
    InputStream read() throws IOException {
        InputStream content = file == null ? held.read() : file.read();
        held = new Held();
        return new FilterInputStream(content) {
            @Override
            public void close() {
                Spool.this.close();
            }
        };
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }

    /** Lends what it holds instead of copying it; nothing is added then. */
    private static final class Held extends ByteArrayOutputStream {
        Held() {
            super(0);
        }

        ByteBuffer lent() {
            return ByteBuffer.wrap(buf, 0, count);
        }

        InputStream read() {
            return new ByteArrayInputStream(buf, 0, count);
        }
    }
}
