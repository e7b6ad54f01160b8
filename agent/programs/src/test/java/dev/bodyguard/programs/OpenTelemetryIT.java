package dev.bodyguard.programs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.bodyguard.runtime.identity.IdentityFile;
import dev.bodyguard.testkit.network.ScriptedNetwork;
import dev.bodyguard.testkit.wire.Needles;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent beside OpenTelemetry's, on both sides at once. */
class OpenTelemetryIT {

    private static final String SAID = EchoProgram.SAID;

    @TempDir
    private Path directory;

    private final StringBuffer exported = new StringBuffer();
    private HttpServer collector;
    private ScriptedNetwork network;

    @BeforeEach
    void start() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            exported.append(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        network = ScriptedNetwork.to(URI.create("http://localhost:1")).start();
    }

    @AfterEach
    void stop() throws IOException {
        network.close();
        collector.stop(0);
    }

    @Test
    void sealsOnceWithBothSpansBeforeOpenTelemetry() throws Exception {
        run(bodyguard(), "-javaagent:" + Program.jar("opentelemetry.jar"));
    }

    @Test
    void sealsOnceWithBothSpansBehindOpenTelemetry() throws Exception {
        run("-javaagent:" + Program.jar("opentelemetry.jar"), bodyguard());
    }

    private String bodyguard() throws IOException {
        Path identity = directory.resolve("identity.pem");
        return Program.agent(
                "bodyguard.mode=require",
                "bodyguard.identity=" + identity,
                "bodyguard.client.protect=" + network.uri(),
                "bodyguard.client.pins="
                        + IdentityFile.at(identity)
                                .openOrCreate()
                                .publicIdentity()
                                .pin());
    }

    private void run(String... agents) throws Exception {
        List<String> command = Stream.of(
                        Arrays.stream(agents),
                        Stream.of(
                                "-Dotel.traces.exporter=console,otlp",
                                // All that it could look for takes it most of its start.
                                "-Dotel.instrumentation.common.default-enabled=false",
                                "-Dotel.instrumentation.jetty.enabled=true",
                                "-Dotel.instrumentation.servlet.enabled=true",
                                "-Dotel.instrumentation.java-http-client.enabled=true",
                                "-Dotel.metrics.exporter=none",
                                "-Dotel.logs.exporter=none",
                                "-Dotel.exporter.otlp.endpoint=http://localhost:"
                                        + collector.getAddress().getPort()),
                        Stream.of("-cp", classPath(), EchoProgram.class.getName()))
                .flatMap(each -> each)
                .toList();
        try (Program program = Program.start(directory, "^port (\\d+)", command)) {
            network.leadTo(URI.create("http://localhost:" + program.ready()));
            program.tell(network.uri("/app/echo").toString());
            assertThat(program.ended()).as(program.said()).isZero();
            assertThat(program.said()).contains("echo " + SAID);
            assertThat(traceOf("CLIENT", program)).isEqualTo(traceOf("SERVER", program));
        }
        assertThat(exported.toString()).as("what the collector got").contains("/app/echo");
        assertThat(Needles.of(SAID).in(network.recordings())).isEmpty();
    }

    /** The trace of the one span of this kind. */
    private static String traceOf(String kind, Program program) {
        List<String> traces = Pattern.compile("' : ([0-9a-f]{32}) [0-9a-f]{16} " + kind + " .*/app/echo")
                .matcher(program.said())
                .results()
                .map(span -> span.group(1))
                .toList();
        assertThat(traces).as(kind + " in " + program.said()).hasSize(1);
        return traces.get(0);
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains("jetty")
                        || entry.contains("servlet-api")
                        || entry.contains("slf4j")
                        || entry.contains("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
