package dev.bodyguard.switchoff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The list of what is switched off. An entry begins with a line {@code == clause}, or with more
 * clauses than one where the same holds for each, and perhaps {@code on container}. Then come one or
 * more edits: a line {@code in Type}, the text, a line {@code -->}, and what stands in its place. A clause whose handling cannot be
 * switched off so has a line {@code never} with the reason instead. Lines that begin with {@code #} are remarks.
 *
 * @param all in the order of the file
 * @param never reasons by clause
 */
record Switches(List<Switch> all, Map<String, String> never) {

    private static final String BEGIN = "== ";
    private static final String IN = "in ";
    private static final String ON = "on ";
    private static final String NEVER = "never ";
    private static final String REMARK = "# ";
    private static final String ARROW = "-->";

    static Switches read(Path file) throws IOException {
        List<Switch> all = new ArrayList<>();
        Map<String, String> never = new LinkedHashMap<>();
        for (List<String> entry : blocks(Files.readAllLines(file), BEGIN)) {
            for (String clause : entry.get(0).substring(BEGIN.length()).split(" ")) {
                if (entry.get(1).startsWith(NEVER)) {
                    never.put(clause, entry.get(1).substring(NEVER.length()));
                } else {
                    all.add(new Switch(clause, container(entry.get(1)), edits(entry)));
                }
            }
        }
        return new Switches(all, never);
    }

    private static Container container(String line) {
        return line.startsWith(ON) ? Container.named(line.substring(ON.length())) : Container.JETTY_EE10;
    }

    private static List<Edit> edits(List<String> entry) {
        List<Edit> edits = blocks(entry, IN).stream().map(Switches::edit).toList();
        if (edits.isEmpty()) {
            throw new IllegalArgumentException("changes nothing: " + entry);
        }
        return edits;
    }

    private static Edit edit(List<String> lines) {
        int arrow = lines.indexOf(ARROW);
        if (arrow < 2) {
            throw new IllegalArgumentException("not an edit: " + lines);
        }
        return new Edit(
                lines.get(0).substring(IN.length()),
                String.join("\n", lines.subList(1, arrow)),
                String.join("\n", lines.subList(arrow + 1, lines.size())));
    }

    /** The lines from each that begins so to the next; what stands before the first is left out, and so are remarks and empty lines. */
    private static List<List<String>> blocks(List<String> lines, String beginning) {
        List<List<String>> blocks = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(beginning)) {
                blocks.add(new ArrayList<>());
            }
            if (!blocks.isEmpty() && !line.isBlank() && !line.startsWith(REMARK)) {
                blocks.get(blocks.size() - 1).add(line);
            }
        }
        return blocks;
    }
}
