package dev.bodyguard.testkit.contract.servlet;

import java.util.Set;
import java.util.stream.Collectors;

/** The threads that are alive. */
final class Threads {

    private Threads() {}

    /** Their names without the numbers: what starts a thread names it so. */
    static Set<String> kinds() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(thread -> thread.getName().replaceAll("\\d+", "N"))
                .collect(Collectors.toSet());
    }
}
