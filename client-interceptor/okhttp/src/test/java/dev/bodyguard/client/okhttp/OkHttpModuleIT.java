package dev.bodyguard.client.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.testkit.contract.client.ContractApplication;
import dev.bodyguard.testkit.contract.server.FilterServer;
import dev.bodyguard.testkit.network.ScriptedNetwork;
import dev.bodyguard.testkit.wire.Needles;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OkHttp on the module path, in a JVM of its own: from 5 on it closes what it does not export. */
class OkHttpModuleIT {

    private static final Predicate<String> MODULES = Pattern.compile(
                    "[/\\\\](okhttp(-jvm)?|okio-jvm|kotlin-stdlib)-\\d[^/\\\\]*$")
            .asPredicate();

    @TempDir
    private Path directory;

    @Test
    void derivedClientsAreRefusedWhereOkHttpIsAModuleToo() throws Exception {
        try (FilterServer server = new FilterServer(new ContractApplication());
                ScriptedNetwork network = ScriptedNetwork.to(server.uri()).start()) {
            run(
                    network.uri().toString(),
                    server.pin(),
                    directory.resolve("cache").toString());
            Needles secrets = Needles.of(ModularProgram.SAID, "POST " + ModularProgram.UNSEALED);
            assertThat(secrets.in(network.recordings())).isEmpty();
        }
    }

    private void run(String... arguments) throws Exception {
        Path said = directory.resolve("said.txt");
        Process program = new ProcessBuilder(
                        Stream.concat(command().stream(), Stream.of(arguments)).toList())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(program.exitValue()).as(Files.readString(said)).isZero();
        } finally {
            program.destroyForcibly();
        }
    }

    private static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--module-path",
                path(MODULES),
                "--add-modules",
                "okhttp3,okio,kotlin.stdlib",
                "-cp",
                path(MODULES.negate()),
                ModularProgram.class.getName());
    }

    private static String path(Predicate<String> wanted) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(wanted)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
