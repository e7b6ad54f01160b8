package dev.bodyguard.switchoff;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Switches off what the list says, in as many processes side by side as there are processors, and sums up. */
public final class SwitchOff {

    static final String LIST = "switch-off/clauses.txt";

    /** So many clauses go to one process: enough to be worth its start, few enough for the processes to end together. */
    private static final int SHARE = 30;

    private final Path root;
    private final List<String> wanted;
    private final Tally tally = new Tally();

    private SwitchOff(Path root, List<String> wanted) {
        this.root = root;
        this.wanted = wanted;
    }

    /**
     * Exits with 0 if every handling was missed by a test of its clause.
     *
     * @param arguments the project's root, and perhaps the clauses to try
     */
    public static void main(String[] arguments) throws Exception {
        SwitchOff program = new SwitchOff(
                Path.of(arguments[0]).toAbsolutePath().normalize(),
                List.of(arguments).subList(1, arguments.length));
        System.exit(program.run() ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException, ExecutionException {
        long began = System.nanoTime();
        int lanes = Runtime.getRuntime().availableProcessors();
        ExecutorService processes = Executors.newFixedThreadPool(lanes);
        List<Future<Boolean>> ends = new ArrayList<>();
        for (Share share : shares()) {
            ends.add(processes.submit(() -> share.run(tally)));
        }
        boolean well = true;
        for (Future<Boolean> end : ends) {
            well &= end.get();
        }
        processes.shutdown();
        System.out.printf(
                "%s; %d s on Java %s, %d side by side%n",
                tally, (System.nanoTime() - began) / 1_000_000_000, System.getProperty("java.version"), lanes);
        return well && tally.isRed();
    }

    private List<Share> shares() throws IOException {
        List<Share> shares = new ArrayList<>();
        for (Map.Entry<Container, Set<String>> one : clauses().entrySet()) {
            List<String> clauses = List.copyOf(one.getValue());
            for (int i = 0; i < clauses.size(); i += SHARE) {
                List<String> some = clauses.subList(i, Math.min(i + SHARE, clauses.size()));
                shares.add(new Share(root, one.getKey(), shares.size() + 1, some));
            }
        }
        return shares;
    }

    private Map<Container, Set<String>> clauses() throws IOException {
        Map<Container, Set<String>> clauses = new LinkedHashMap<>();
        for (Switch each : Switches.read(root.resolve(LIST)).all()) {
            if (wanted.isEmpty() || wanted.contains(each.clause())) {
                clauses.computeIfAbsent(each.container(), container -> new LinkedHashSet<>())
                        .add(each.clause());
            }
        }
        return clauses;
    }
}
