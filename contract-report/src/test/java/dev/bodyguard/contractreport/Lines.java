package dev.bodyguard.contractreport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lists of ours: a line for each, its values between bars, remarks behind #. */
final class Lines {

    private Lines() {}

    static List<List<String>> read(Path file, int values) throws IOException {
        List<List<String>> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                List<String> each = Arrays.stream(line.split("\\|", values))
                        .map(String::strip)
                        .toList();
                if (each.size() != values) {
                    throw new IllegalArgumentException(file.getFileName() + ": " + line);
                }
                lines.add(each);
            }
        }
        return lines;
    }
}
