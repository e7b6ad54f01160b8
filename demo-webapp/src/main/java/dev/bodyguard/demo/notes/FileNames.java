package dev.bodyguard.demo.notes;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** File names on their way in and out. */
final class FileNames {

    private static final int LONGEST = 255;

    private FileNames() {}

    /** The last segment of a submitted name, without control characters; some clients send a whole path. */
    static String safe(String submitted) {
        String last = submitted
                .substring(Math.max(submitted.lastIndexOf('/'), submitted.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", "")
                .strip();
        if (last.isEmpty()) {
            return "file";
        }
        return last.length() > LONGEST ? last.substring(0, LONGEST) : last;
    }

    /** Content-Disposition of a download, with the name in ASCII and in UTF-8 (RFC 6266, RFC 8187). */
    static String disposition(String name) {
        String ascii = name.replaceAll("[^\\x20-\\x7e]", "_").replaceAll("[\"\\\\]", "_");
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
    }
}
