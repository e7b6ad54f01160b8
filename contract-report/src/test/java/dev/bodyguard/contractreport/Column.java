package dev.bodyguard.contractreport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One place where the contract runs.
 *
 * @param title as the table has it
 * @param folder of the reports, below the project's root
 * @param suite the class that runs the contract
 */
record Column(String title, String folder, String suite) {

    static List<Column> read(Path file) throws IOException {
        return Lines.read(file, 3).stream()
                .map(line -> new Column(line.get(0), line.get(1), line.get(2)))
                .toList();
    }

    Path report(Path root) {
        return root.resolve(folder).resolve("TEST-" + suite + ".xml");
    }
}
