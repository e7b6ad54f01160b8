package dev.bodyguard.switchoff;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The trials of one container, in a process that has its class path: what is not ours by itself, ours in the arguments. */
final class InContainer {

    /** After which tests that usually take a fraction of it count as hanging. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int SEVERAL = 4;
    private static final Duration AMPLE = Duration.ofMinutes(10);

    private final Path root;
    private final Container container;
    private final List<Path> ours;
    private final PrintStream out = System.out;

    private InContainer(Path root, Container container, List<Path> ours) {
        this.root = root;
        this.container = container;
        this.ours = ours;
    }

    /** Arguments: the project's root, the container, the class path of what is ours, and the clauses to try. */
    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]);
        Container container = Container.named(arguments[1]);
        List<Path> ours =
                Stream.of(arguments[2].split(File.pathSeparator)).map(Path::of).toList();
        List<String> wanted = List.of(arguments).subList(3, arguments.length);
        List<Switch> switches = Switches.read(root.resolve(SwitchOff.LIST)).all().stream()
                .filter(each -> each.container() == container && wanted.contains(each.clause()))
                .toList();
        int unnoticed = new InContainer(root, container, ours).run(switches);
        System.exit(unnoticed == 0 ? 0 : 1);
    }

    private int run(List<Switch> switches) throws Exception {
        TreeSet<String> clauses = switches.stream().map(Switch::clause).collect(Collectors.toCollection(TreeSet::new));
        Outcome before = new Trial(ours, container.suite()).run(clauses, AMPLE);
        if (!(before instanceof Outcome.Passed)) {
            out.println("fails already, with nothing switched off, on " + container + ": " + before);
            return switches.size();
        }
        int unnoticed = 0;
        for (Switch each : switches) {
            String result = tried(each);
            if (!result.startsWith("red")) {
                unnoticed++;
            }
            out.printf("%-12s %-11s %s%n", each.clause(), container, result);
        }
        return unnoticed;
    }

    private String tried(Switch one) throws Exception {
        Path patched = Files.createTempDirectory("switched-off");
        try {
            switchOff(one, patched);
            List<Path> path = new ArrayList<>(List.of(patched));
            path.addAll(ours);
            return said(one, without(one.clause(), new Trial(path, container.suite())));
        } catch (IllegalArgumentException e) {
            return "BROKEN: " + e.getMessage();
        } finally {
            delete(patched);
        }
    }

    private static String said(Switch one, Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return "red " + failed.tests();
        }
        if (outcome instanceof Outcome.Hung hung) {
            return "red, hangs in " + hung.tests();
        }
        return "GREEN: nobody misses " + one.edits();
    }

    /**
     * Runs the tests of a clause whose handling is switched off. They hang if they are not done in several times the time that they
     * take, right after that, with nothing switched off: on a machine that is busy neither is short.
     */
    private Outcome without(String clause, Trial switchedOff) throws Exception {
        Duration limit = PATIENCE;
        while (true) {
            Outcome outcome = switchedOff.run(Set.of(clause), limit);
            if (!(outcome instanceof Outcome.Hung)) {
                return outcome;
            }
            Duration usual = usual(clause);
            if (limit.compareTo(usual.multipliedBy(SEVERAL)) >= 0) {
                return outcome;
            }
            limit = usual.multipliedBy(2 * SEVERAL);
        }
    }

    /** Where what hung is in their way, as threads that it left behind, they have the time to fail by themselves. */
    private Duration usual(String clause) throws Exception {
        Outcome outcome = new Trial(ours, container.suite()).run(Set.of(clause), AMPLE);
        return outcome instanceof Outcome.Passed passed ? passed.took() : PATIENCE;
    }

    private void switchOff(Switch one, Path into) throws IOException {
        Map<String, String> changed = new HashMap<>();
        Sources sources = new Sources(root);
        for (Edit edit : one.edits()) {
            if (changed.put(edit.type(), sources.changed(edit)) != null) {
                throw new IllegalArgumentException("two edits of one file: " + edit.type());
            }
        }
        // Always against the API that the sources are written for, whatever the container has.
        String classPath = String.join(File.pathSeparator, Container.JETTY_EE10.classPath(root));
        PatchedClasses.compile(changed, classPath, into);
        if (container.api() == Container.Api.JAVAX) {
            PatchedClasses.toJavax(into);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
