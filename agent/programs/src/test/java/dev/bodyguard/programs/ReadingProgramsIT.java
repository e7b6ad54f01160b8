package dev.bodyguard.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.testkit.contract.client.ContractApplication;
import dev.bodyguard.testkit.contract.server.FilterServer;
import dev.bodyguard.testkit.network.ScriptedNetwork;
import dev.bodyguard.testkit.wire.Needles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that read what a URL names, from a server that answers nobody but protected clients. */
class ReadingProgramsIT {

    private static final String SECRET = "Only the reader shall know of the needle";

    private static final String PAGE =
            "<html><head><title>Page</title></head><body><p>" + SECRET + "</p></body></html>";

    private static final String DESCRIPTION = """
            openapi: 3.0.3
            info: {title: %s, version: "1"}
            paths:
              /needles:
                get:
                  operationId: everyNeedleThereIs
                  responses: {"200": {description: fine}}
            """.formatted(SECRET);

    private static final Needles NEEDLES = Needles.of(SECRET, "everyNeedleThereIs");

    @TempDir
    private Path directory;

    private FilterServer server;
    private ScriptedNetwork network;
    private String agent;

    @BeforeEach
    void start() throws Exception {
        server = new FilterServer(new ContractApplication()
                .at("/page.html", exchange -> exchange.answer(200, PAGE.getBytes(StandardCharsets.UTF_8)))
                .at("/api.yaml", exchange -> exchange.answer(200, DESCRIPTION.getBytes(StandardCharsets.UTF_8))));
        network = ScriptedNetwork.to(server.uri()).start();
        agent = Program.agent(
                "bodyguard.agent.protects=clients",
                "bodyguard.client.protect=" + network.uri(),
                "bodyguard.client.pins=" + server.pin());
    }

    @AfterEach
    void stop() throws Exception {
        network.close();
        server.close();
    }

    @Test
    void tikaReadsAProtectedPage() throws Exception {
        try (Program tika = Program.ofJar(
                directory,
                agent,
                "tika.jar",
                "--text",
                network.uri("/page.html").toString())) {
            assertThat(tika.ended()).as(tika.said()).isZero();
            assertThat(tika.said()).contains(SECRET);
        }
        assertThat(NEEDLES.in(network.recordings())).isEmpty();
    }

    @Test
    void openApiGeneratorReadsAProtectedDescription() throws Exception {
        String from = network.uri("/api.yaml").toString();
        try (Program generator = Program.ofJar(
                directory,
                agent,
                "openapi-generator.jar",
                "generate",
                "-g",
                "openapi-yaml",
                "-i",
                from,
                "-o",
                "made")) {
            assertThat(generator.ended()).as(generator.said()).isZero();
        }
        assertThat(Files.readString(directory.resolve("made/openapi/openapi.yaml")))
                .contains(SECRET, "everyNeedleThereIs");
        assertThat(NEEDLES.in(network.recordings())).isEmpty();
    }
}
