package dev.bodyguard.switchoff;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Some clauses of one container, tried by a process of their own.
 *
 * @param number among all, for the name of its log
 */
record Share(Path root, Container container, int number, List<String> clauses) {

    /** @return whether all went well */
    boolean run(Tally tally) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command())
                .redirectError(root.resolve("switch-off/target/%s-%d.log".formatted(container, number))
                        .toFile())
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                tally.take(line);
            }
        }
        return process.waitFor() == 0;
    }

    private List<String> command() throws IOException {
        List<String> path = container.classPath(root);
        String ours = path.stream().filter(this::isOurs).collect(Collectors.joining(File.pathSeparator));
        String theirs = Stream.concat(
                        Stream.of(System.getProperty("java.class.path")),
                        path.stream().filter(each -> !isOurs(each)))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                theirs,
                InContainer.class.getName(),
                root.toString(),
                container.toString(),
                ours));
        command.addAll(clauses);
        return command;
    }

    /** Whether it is compiled here, rather than somebody else's jar. */
    private boolean isOurs(String entry) {
        return Path.of(entry).startsWith(root);
    }
}
