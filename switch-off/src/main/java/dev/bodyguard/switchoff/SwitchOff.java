package dev.bodyguard.switchoff;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Switches off what the list says, container by container, and sums up. */
public final class SwitchOff {

    static final String LIST = "switch-off/clauses.txt";

    private final Path root;
    private final List<String> wanted;
    private int red;
    private int others;

    private SwitchOff(Path root, List<String> wanted) {
        this.root = root;
        this.wanted = wanted;
    }

    /**
     * Exits with 0 if every handling was missed by a test of its clause.
     *
     * @param arguments the project's root, and perhaps the clauses to try
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        SwitchOff program = new SwitchOff(
                Path.of(arguments[0]).toAbsolutePath().normalize(),
                List.of(arguments).subList(1, arguments.length));
        System.exit(program.run() ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        long began = System.nanoTime();
        boolean noticed = true;
        Set<Container> containers = Switches.read(root.resolve(LIST)).all().stream()
                .filter(each -> wanted.isEmpty() || wanted.contains(each.clause()))
                .map(Switch::container)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Container.class)));
        for (Container container : containers) {
            noticed &= run(container) == 0;
        }
        System.out.printf(
                "%d switched off, %d noticed, %d not; %d s on Java %s%n",
                red + others,
                red,
                others,
                (System.nanoTime() - began) / 1_000_000_000,
                System.getProperty("java.version"));
        return noticed && others == 0;
    }

    private int run(Container container) throws IOException, InterruptedException {
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
        command.addAll(wanted);
        Process process = new ProcessBuilder(command)
                .redirectError(
                        root.resolve("switch-off/target/" + container + ".log").toFile())
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                count(line);
                System.out.println(line);
            }
        }
        return process.waitFor();
    }

    private void count(String line) {
        if (line.matches("\\S+ +\\S+ +red .*")) {
            red++;
        } else if (line.matches("\\S+ +\\S+ +(GREEN|BROKEN).*")) {
            others++;
        }
    }

    /** Whether it is compiled here, rather than somebody else's jar. */
    private boolean isOurs(String entry) {
        return Path.of(entry).startsWith(root);
    }
}
