package dev.bodyguard.demo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What one visit sends and gets that nobody on the way may read. A tag, fresh for each run, is in all of it, so that
 * nothing found on the wire can be there by chance.
 */
record Secrets(
        String user,
        String password,
        String patient,
        String note,
        String formNote,
        String fileName,
        String mediaType,
        byte[] file,
        String echo) {

    static Secrets fresh() {
        byte[] random = new byte[4];
        new SecureRandom().nextBytes(random);
        return of(HexFormat.of().formatHex(random));
    }

    /** With a tag of eight characters. */
    static Secrets of(String tag) {
        return new Secrets(
                "doctor",
                "correct horse battery",
                "Zoë Adler-" + tag,
                "Suspected Lyme disease, titre 1:256, case " + tag,
                "Penicillin allergy & rash <urgent> 100% certain, case " + tag,
                "lab-report-" + tag + ".txt",
                "application/x-lab-report-" + tag,
                file(tag),
                "Echo of a long silence in ward " + tag + ". ");
    }

    String authorization() {
        return NotesClient.basic(user, password);
    }

    String fileDigest() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** A line in the middle of the file. */
    static String fileLine(String tag) {
        return "Haemoglobin 7.4 mmol/l, line 250 of " + tag;
    }

    String tag() {
        return echo.substring(echo.length() - 10, echo.length() - 2);
    }

    private static byte[] file(String tag) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            lines.append(i == 250 ? fileLine(tag) : "Leucocytes " + i + " G/l, line " + i + " of " + tag)
                    .append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }
}
