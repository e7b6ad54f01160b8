package dev.bodyguard.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.Map;

/** What one route costs when everything is warm: small exchanges and long bodies, measured in turns with the other. */
final class Cost {

    static final int READS = 120;
    static final int ROUNDS = 4;
    static final int STREAM_MIB = 8;

    private static final byte[] STREAM = new byte[STREAM_MIB << 20];

    private final NotesClient notes;
    private final long[] reads = new long[READS];
    private int taken;
    private long fastestUpload = Long.MAX_VALUE;
    private long fastestDownload = Long.MAX_VALUE;

    private Cost(NotesClient notes) {
        this.notes = notes;
    }

    /** The cost on both routes. */
    record Comparison(Cost plain, Cost sealed) {}

    /** Measures both, a part of one after a part of the other, so that what else the machine does hits both. */
    static Comparison compare(NotesClient plain, NotesClient sealed, Secrets secrets) throws IOException {
        Comparison compared = new Comparison(new Cost(plain), new Cost(sealed));
        String plainNote = compared.plain.prepare(secrets);
        String sealedNote = compared.sealed.prepare(secrets);
        for (int round = 0; round < ROUNDS; round++) {
            compared.plain.read(plainNote);
            compared.sealed.read(sealedNote);
            compared.plain.stream();
            compared.sealed.stream();
        }
        return compared;
    }

    double medianReadMillis() {
        long[] sorted = reads.clone();
        Arrays.sort(sorted);
        return sorted[READS / 2] / 1e6;
    }

    double uploadMibPerSecond() {
        return STREAM_MIB / (fastestUpload / 1e9);
    }

    double downloadMibPerSecond() {
        return STREAM_MIB / (fastestDownload / 1e9);
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

    private void read(String note) throws IOException {
        for (int i = 0; i < READS / ROUNDS; i++) {
            long start = System.nanoTime();
            notes.get(note);
            reads[taken++] = System.nanoTime() - start;
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
