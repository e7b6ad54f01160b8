package dev.bodyguard.demo;

import dev.bodyguard.protocol.suite.Suite;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient.Version;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of {@code ./demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        version = "Bodyguard demo",
        sortOptions = false,
        description = {
            "Runs one visit to a webapp twice, with and without Bodyguard, through a proxy that records the wire;"
                    + " shows what the application saw and what the wire saw.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing of the payload was visible on the wire, and the application noticed nothing",
            "1:something was visible or different, or the search of the recording does not work",
            "2:wrong options",
            "3:the demo could not run"
        })
final class Main implements Callable<Integer> {

    private static final int COULD_NOT_RUN = 3;

    @Option(names = "--serve", description = "Stay up, and show both views live on a page.")
    private boolean serve;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8090",
            description = "Port of the page of --serve (default: ${DEFAULT-VALUE}; 0 is any that is free).")
    private int port;

    @Option(
            names = "--offline",
            description = "Instead of the visit: read documents, stop the server, and read on from the client's vault.")
    private boolean offline;

    @Option(
            names = "--agent",
            description = {
                "Let the agent do it: the same webapp and a client without protection, each in a JVM of its own,"
                        + " and -javaagent added to both."
            })
    private boolean agent;

    @Option(names = "--http2", description = "Talk HTTP/2 (h2c) to the server instead of HTTP/1.1.")
    private boolean http2;

    @Option(
            names = "--suite",
            paramLabel = "NAME",
            converter = SuiteName.class,
            completionCandidates = SuiteName.Known.class,
            description = {
                "Let client and server know this suite only. Default: the post-quantum ones.",
                "Known: ${COMPLETION-CANDIDATES}; also RSAOAEP, RSAKX and so on."
            })
    private @Nullable Suite suite;

    @Option(names = "--no-colour", description = "Print no colours.")
    private boolean noColour;

    @Option(
            names = "--width",
            paramLabel = "N",
            defaultValue = "${env:COLUMNS:-120}",
            description = "Width of the output.")
    private int width;

    /** Of measuring what it costs: the longest part of a run. */
    @Option(names = "--rounds", hidden = true, defaultValue = "4")
    private int rounds;

    @Option(names = "--war", hidden = true, required = true)
    private @Nullable Path war;

    @Option(names = "--drop-in", hidden = true, required = true)
    private @Nullable Path dropIn;

    @Option(names = "--programs", hidden = true, required = true)
    private @Nullable Path programs;

    @Option(names = "--log", hidden = true, required = true)
    private @Nullable Path log;

    @Spec
    private @Nullable CommandSpec command;

    private final PrintStream out;

    Main(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(run(new PrintStream(System.out, true, StandardCharsets.UTF_8), arguments));
    }

    /** Runs the demo in this process and returns its exit code. */
    static int run(PrintStream out, String... arguments) {
        return new CommandLine(new Main(out)).execute(arguments);
    }

    @Override
    public Integer call() {
        if (agent && offline && command != null) {
            throw new ParameterException(
                    command.commandLine(),
                    "--agent and --offline do not go together: a client under the agent has no vault. Leave one out.");
        }
        Terminal terminal = new Terminal(out, width, !noColour && Ansi.AUTO.enabled());
        try {
            return run(terminal, ServerLog.to(parentMade(log)));
        } catch (Failure e) {
            terminal.text(terminal.bad("The demo cannot run. ") + e.explanation());
        } catch (IOException e) {
            terminal.text(terminal.bad("The demo broke off. ") + e + ". The servers' log is " + log + ".");
        }
        return COULD_NOT_RUN;
    }

    private int run(Terminal terminal, ServerLog servers) throws IOException, Failure {
        if (offline) {
            return new OfflineDemo(terminal, existing(war), existing(dropIn), servers, choices()).run();
        }
        Demo demo = new Demo(terminal, installation(servers), servers, rounds);
        return serve ? demo.serve(port) : demo.run();
    }

    private Installation installation(ServerLog servers) throws Failure {
        if (!agent) {
            return new ByDropIn(existing(war), existing(dropIn), servers, choices());
        }
        Path jar = existing(programs == null ? null : programs.resolve(ByAgent.JAR));
        return new ByAgent(existing(war), jar.resolveSibling(""), servers, choices());
    }

    private Choices choices() {
        return new Choices(http2 ? Version.HTTP_2 : Version.HTTP_1_1, suite == null ? Suite.DEFAULTS : List.of(suite));
    }

    private static Path existing(@Nullable Path file) throws Failure {
        if (file == null || !Files.isRegularFile(file)) {
            throw new Failure(file + " is missing. Start the demo with ./demo, which builds it.");
        }
        return file.toAbsolutePath();
    }

    private static Path parentMade(@Nullable Path file) throws Failure, IOException {
        if (file == null) {
            throw new Failure("No log file is named. Start the demo with ./demo.");
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        return file.toAbsolutePath();
    }
}
