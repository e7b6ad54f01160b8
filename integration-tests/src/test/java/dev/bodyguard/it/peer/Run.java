package dev.bodyguard.it.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What a program did.
 *
 * @param exit its status: 0; 1 when it refused something
 */
record Run(int exit, String output, String errors) {

    /** What the program opened, of each step. */
    List<Answer> answers() {
        List<Answer> answers = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        int status = 0;
        for (String line : output.lines().toList()) {
            String rest = line.substring(line.indexOf(' ') + 1);
            switch (line.substring(0, line.indexOf(' '))) {
                case "status" -> status = Integer.parseInt(rest);
                case "field" -> fields.add(rest);
                case "body" -> {
                    answers.add(new Answer(
                            status, List.copyOf(fields), HexFormat.of().parseHex(rest)));
                    fields.clear();
                }
                default -> throw new IllegalStateException("the program printed: " + line);
            }
        }
        return answers;
    }

    /** @param fields each a name, a space, and a value */
    record Answer(int status, List<String> fields, byte[] body) {
        String text() {
            return new String(body, UTF_8);
        }
    }
}
