package dev.bodyguard.reader;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.VaultUnreadable;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
        name = "bodyguard-offline",
        mixinStandardHelpOptions = true,
        version = "Bodyguard offline reader",
        description = "Lists and opens documents that a Bodyguard client has kept. It needs no network.",
        subcommands = {ListCommand.class, OpenCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the document is there and must not be read: expired, changed on the disk, or the clock was set back",
            "2:wrong options",
            "3:no such document is kept",
            "4:there is no vault, or it does not open with this passphrase or key"
        })
final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("bodyguard-offline: " + said(failure));
            return codeOf(failure).number();
        });
        return line;
    }

    private static String said(Exception failure) {
        String message = failure.getMessage();
        return failure instanceof Refused || failure instanceof BodyguardException && message != null
                ? String.valueOf(message)
                : failure.toString();
    }

    private static ExitCode codeOf(Exception failure) {
        if (failure instanceof Refused refused) {
            return refused.code();
        }
        return failure instanceof VaultUnreadable ? ExitCode.NO_VAULT : ExitCode.UNREADABLE;
    }
}
