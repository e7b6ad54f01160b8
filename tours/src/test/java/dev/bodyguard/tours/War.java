package dev.bodyguard.tours;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A webapp of one file, to be uploaded. */
final class War {

    private static final LocalDateTime CHANGED = LocalDateTime.of(2026, 1, 2, 3, 4, 6);

    private War() {}

    static byte[] of(String name, String content) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(octets)) {
            ZipEntry entry = new ZipEntry(name);
            entry.setTimeLocal(CHANGED);
            zip.putNextEntry(entry);
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return octets.toByteArray();
    }
}
