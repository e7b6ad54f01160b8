package dev.bodyguard.client.offline;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A disk whose power goes before a given step, or in the middle of a write. */
final class FailingDisk extends Disk {

    /** Not an exception that anybody handles. */
    static final class PowerCut extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final List<FileChannel> channels = new ArrayList<>();
    private int left;

    FailingDisk(int steps) {
        left = steps;
    }

    private void step() throws IOException {
        if (left-- <= 0) {
            for (FileChannel channel : channels) {
                channel.close();
            }
            throw new PowerCut();
        }
    }

    @Override
    void createDirectories(Path directory) throws IOException {
        step();
        super.createDirectories(directory);
    }

    @Override
    FileChannel create(Path file) throws IOException {
        step();
        FileChannel channel = super.create(file);
        channels.add(channel);
        return channel;
    }

    @Override
    void write(FileChannel channel, ByteBuffer octets) throws IOException {
        step();
        int limit = octets.limit();
        octets.limit(octets.position() + octets.remaining() / 2);
        super.write(channel, octets);
        step();
        octets.limit(limit);
        super.write(channel, octets);
    }

    @Override
    void force(FileChannel channel) throws IOException {
        step();
        super.force(channel);
    }

    @Override
    void rename(Path from, Path to) throws IOException {
        step();
        super.rename(from, to);
    }

    @Override
    void forceDirectory(Path directory) throws IOException {
        step();
        super.forceDirectory(directory);
    }

    @Override
    void delete(Path file) throws IOException {
        step();
        super.delete(file);
    }
}
