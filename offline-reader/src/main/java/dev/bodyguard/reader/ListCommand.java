package dev.bodyguard.reader;

import dev.bodyguard.client.offline.KeptEntry;
import dev.bodyguard.client.offline.Vault;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What is kept, a line each. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {
            "Lists what is kept: when the server made it, until when it can be read, octets on the disk, and the URL.",
            "Times are in UTC. What cannot be read any longer is marked as expired."
        })
final class ListCommand implements Callable<Integer> {

    @Mixin
    private VaultOptions vaults = new VaultOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (Vault vault = vaults.open()) {
            List<KeptEntry> entries = vault.list().stream()
                    .sorted(Comparator.comparing(
                            (KeptEntry entry) -> entry.resource().toString()))
                    .toList();
            Instant now = Clock.systemUTC().instant();
            entries.forEach(entry -> out.println(line(entry, now)));
            if (entries.isEmpty()) {
                spec.commandLine().getErr().println("nothing is kept");
            }
        }
        return ExitCode.DONE.number();
    }

    private static String line(KeptEntry entry, Instant now) {
        return String.format(
                "%s  %s %s  %10d  %s%s",
                entry.version().truncatedTo(ChronoUnit.SECONDS),
                now.isAfter(entry.notAfter()) ? "expired" : "until  ",
                entry.notAfter(),
                entry.length(),
                entry.resource(),
                isSomebody(entry) ? "  (" + entry.place().client() + ")" : "");
    }

    /** A client with an identity of its own choice; others need no mention. */
    private static boolean isSomebody(KeptEntry entry) {
        return entry.place().client().startsWith("bg1:");
    }
}
