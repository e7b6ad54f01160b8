package dev.bodyguard.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Revocations on disk, a line each, empty lines and {@code #} for people. People and several processes may append to it; what
 * is added is read again soon.
 */
final class RevocationFile {

    private final Path file;
    private String stamp = "";

    RevocationFile(Path file) {
        this.file = file;
    }

    /**
     * All lines, if they changed since they were last read.
     *
     * @throws IOException the file is there and cannot be read
     * @throws IllegalArgumentException a line is of another form
     */
    Optional<List<RevocationLine>> changes() throws IOException {
        String now = stampNow();
        if (now.equals(stamp)) {
            return Optional.empty();
        }
        List<RevocationLine> lines = new ArrayList<>();
        if (!now.equals("absent")) {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    lines.add(RevocationLine.parse(line));
                }
            }
        }
        stamp = now;
        return Optional.of(lines);
    }

    private String stampNow() throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
        } catch (NoSuchFileException e) {
            return "absent";
        }
    }

    /** On disk when this returns; one write, so that processes that append at once do not mix their lines. */
    void append(RevocationLine line) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ByteBuffer text = StandardCharsets.UTF_8.encode(line.text() + "\n");
            while (text.hasRemaining()) {
                channel.write(text);
            }
            channel.force(true);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
