package dev.bodyguard.server;

import dev.bodyguard.protocol.BodyguardException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;

/** One file of a {@link SpoolDisk}: written once, then read once. Closing may come from any thread, and more than once. */
final class SpoolFile implements AutoCloseable {

    private final FileChannel channel;
    private final SpoolDisk disk;
    private long taken;
    private boolean closed;

    SpoolFile(FileChannel channel, SpoolDisk disk) {
        this.channel = channel;
        this.disk = disk;
    }

    /** @throws BodyguardException there is no room, be it that the disk has none */
    void write(ByteBuffer octets) throws BodyguardException {
        take(octets.remaining());
        try {
            while (octets.hasRemaining()) {
                channel.write(octets);
            }
        } catch (IOException e) {
            throw disk.failed(e);
        }
    }

    private synchronized void take(int more) throws BodyguardException {
        disk.take(more, taken);
        taken += more;
    }

    /** What was written, from its beginning. */
    InputStream read() throws IOException {
        return Channels.newInputStream(channel.position(0));
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a file cannot be closed", e);
        } finally {
            disk.giveBack(this, taken);
        }
    }
}
