package dev.bodyguard.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Measures what one client costs, in rounds. */
final class Measuring {

    private static final byte[] STREAM = new byte[Cost.STREAM_MIB << 20];

    private final NotesClient notes;
    private final List<Long> reads = new ArrayList<>();
    private int rounds;
    private long fastestUpload = Long.MAX_VALUE;
    private long fastestDownload = Long.MAX_VALUE;
    private @Nullable String note;

    Measuring(NotesClient notes) {
        this.notes = notes;
    }

    /** One round more, and what all so far have shown. */
    Cost round() throws IOException {
        if (note == null) {
            note = prepare(Secrets.fresh());
        }
        read(note);
        stream();
        rounds++;
        long median = reads.stream().sorted().toList().get(reads.size() / 2);
        return new Cost(rounds, median / 1e6, perSecond(fastestUpload), perSecond(fastestDownload));
    }

    private static double perSecond(long nanos) {
        return Cost.STREAM_MIB / (nanos / 1e9);
    }

    /** Logs in and makes the note that is read. */
    private String prepare(Secrets secrets) throws IOException {
        notes.postForm("/login", Map.of("user", secrets.user(), "password", secrets.password()));
        return notes.postJson("/api/notes", "{\"patient\":\"Measured\",\"text\":\"Read many times.\"}")
                .headers()
                .firstValue("Location")
                .map(location -> location.substring(NotesServer.CONTEXT.length()))
                .orElseThrow(() -> new IOException("a created note has no Location"));
    }

    private void read(String path) throws IOException {
        for (int i = 0; i < Cost.READS; i++) {
            long start = System.nanoTime();
            notes.get(path);
            reads.add(System.nanoTime() - start);
        }
    }

    private void stream() throws IOException {
        long start = System.nanoTime();
        notes.post("/digest", "application/octet-stream", BodyPublishers.ofByteArray(STREAM));
        long uploaded = System.nanoTime();
        try (InputStream body = notes.open("/bytes?length=" + STREAM.length).body()) {
            body.transferTo(OutputStream.nullOutputStream());
        }
        fastestUpload = Math.min(fastestUpload, uploaded - start);
        fastestDownload = Math.min(fastestDownload, System.nanoTime() - uploaded);
    }
}
