package dev.bodyguard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged agent and a program on the module path, with clients that are modules. */
class AgentModulesIT {

    private static final String AGENT = "-javaagent:" + System.getProperty("agent.jar") + "=";
    private static final Path SOURCES = Path.of("src/test/modules/app");
    private static final Path CLIENTS = Path.of("target/packaged/modules");

    @TempDir
    private Path directory;

    @Test
    void clientsOfANamedModuleAreProtected() throws Exception {
        compile();
        try (ServerProcess server = new ServerProcess(
                directory, AGENT + "bodyguard.mode=require;bodyguard.identity=" + directory.resolve("identity.pem"))) {
            String place = "http://localhost:" + server.start() + "/app/";
            String said = calls(place);
            for (String client : List.of("java.net.http", "HttpURLConnection", "OkHttp", "HttpClient 5")) {
                assertThat(said).contains(client + ": [something to say by ");
            }
            assertThat(said).doesNotContain("WARNING");
        }
    }

    private void compile() throws Exception {
        List<String> arguments;
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            arguments = Stream.concat(
                            Stream.of("-p", CLIENTS.toString(), "-d", compiled().toString()),
                            sources.map(Path::toString).filter(name -> name.endsWith(".java")))
                    .toList();
        }
        int failed = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(System.out, System.err, arguments.toArray(String[]::new));
        assertThat(failed).isZero();
    }

    private Path compiled() {
        return directory.resolve("app");
    }

    private String calls(String place) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        AGENT + "bodyguard.agent.protects=clients;bodyguard.client.protect=" + place
                                + ";bodyguard.client.known-servers=" + directory.resolve("known-servers"),
                        "-p",
                        compiled() + File.pathSeparator + CLIENTS,
                        "-m",
                        "app/example.app.Calls",
                        place)
                .redirectErrorStream(true)
                .start();
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly();
        }
    }
}
