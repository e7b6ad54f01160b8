package dev.bodyguard.contractreport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Recorded reasons for what did not pass. */
final class Reasons {

    private final List<Reason> all;
    private final Set<String> used = new HashSet<>();

    /** Why a clause, or all of a subject ({@code jsp-*}), did not pass in some columns. */
    private record Reason(String clause, List<String> columns, String text) {
        boolean explains(String id, String column) {
            boolean named =
                    clause.endsWith("*") ? id.startsWith(clause.substring(0, clause.length() - 1)) : id.equals(clause);
            return named && columns.contains(column);
        }
    }

    private Reasons(List<Reason> all) {
        this.all = all;
    }

    static Reasons read(Path file) throws IOException {
        List<Reason> all = new ArrayList<>();
        for (List<String> line : Lines.read(file, 3)) {
            all.add(new Reason(
                    line.get(0),
                    Arrays.stream(line.get(1).split(",")).map(String::strip).toList(),
                    line.get(2)));
        }
        return new Reasons(all);
    }

    Optional<String> why(String clause, String column) {
        Optional<Reason> reason =
                all.stream().filter(each -> each.explains(clause, column)).findFirst();
        reason.ifPresent(each -> used.add(each.clause() + column));
        return reason.map(Reason::text);
    }

    /** Reasons for what passed, or is nowhere: none should be left. */
    List<String> unused() {
        List<String> unused = new ArrayList<>();
        for (Reason reason : all) {
            for (String column : reason.columns()) {
                if (!used.contains(reason.clause() + column)) {
                    unused.add("a reason for " + reason.clause() + " in " + column + ", where it is not needed");
                }
            }
        }
        return unused;
    }
}
