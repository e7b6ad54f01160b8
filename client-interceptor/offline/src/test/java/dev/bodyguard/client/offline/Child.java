package dev.bodyguard.client.offline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;

/** Another process with the same vault open. */
final class Child {

    /** Content whose every part tells which version it is of. */
    static String content(String path, long number) {
        return (path + " " + number + "\n").repeat(1 + new Random(number).nextInt(2000));
    }

    private Child() {}

    /** Stores the paths by turns, {@code rounds} times, and says each time that it did. */
    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        long first = Long.parseLong(args[1]);
        int rounds = Integer.parseInt(args[2]);
        List<String> paths = List.of(args).subList(3, args.length);
        Server server = new Server(Clock.systemUTC());
        try (Vault vault = Vault.open(directory, VaultKey.file(directory.resolve("key")))) {
            for (long number = first; number < first + rounds; number++) {
                for (String path : paths) {
                    server.send(path, content(path, number)).into(vault);
                    System.out.println(path + " " + number);
                }
            }
        }
    }

    static Process start(Path directory, long first, int rounds, String... paths) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                directory.toString(),
                Long.toString(first),
                Integer.toString(rounds)));
        command.addAll(List.of(paths));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }
}
