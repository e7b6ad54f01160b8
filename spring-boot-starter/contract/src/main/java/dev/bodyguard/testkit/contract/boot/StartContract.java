package dev.bodyguard.testkit.contract.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.server.Mode;
import dev.bodyguard.server.ServerSettings;
import dev.bodyguard.testkit.wire.Needles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

/** What an application is told in its settings, and what it says when they are wrong. */
public abstract class StartContract {

    private final Class<?> server;

    @TempDir
    private Path directory = Path.of("");

    /** With a configuration that brings the factory of the embedded server. */
    protected StartContract(Class<?> server) {
        this.server = server;
    }

    @Test
    void settingsAreThereAsTheyWereUnderstood() {
        try (ConfigurableApplicationContext context =
                start(Map.of("bodyguard.mode", "allow", "bodyguard.session.idle", "7m"))) {
            ServerSettings settings = context.getBean(ServerSettings.class);
            assertThat(settings.policy().mode()).isEqualTo(Mode.ALLOW);
            assertThat(settings.sessions().idle()).hasMinutes(7);
        }
    }

    @Test
    void filterHasTheSettingsOfTheApplication() throws Exception {
        try (ConfigurableApplicationContext context =
                start(Map.of("bodyguard.mode", "allow", "bodyguard.require", "/handled"))) {
            assertThat(inClear(context, "/cached/answer").body()).isEqualTo(Secrets.ANSWERED);
            assertThat(inClear(context, "/handled").statusCode()).isEqualTo(428);
        }
    }

    @Test
    void leakDetectorSeesWhatPassesInClear() throws Exception {
        try (RunningApplication application =
                RunningApplication.start(server, directory, Map.of("bodyguard.mode", "allow"))) {
            HttpRequest request = HttpRequest.newBuilder(application.network().uri("/cached/answer"))
                    .build();
            HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            assertThat(Needles.of(Secrets.ANSWERED).in(application.network().recordings()))
                    .isNotEmpty();
        }
    }

    @Test
    void fileThatASettingNamesIsReadBelowTheOthers() throws Exception {
        Path file = Files.writeString(
                directory.resolve("more.properties"), "bodyguard.mode=allow\nbodyguard.session.idle=7m\n");
        try (ConfigurableApplicationContext context =
                start(Map.of("bodyguard.config", file.toString(), "bodyguard.session.idle", "8m"))) {
            assertThat(context.getBean(ServerSettings.class).sessions().idle()).hasMinutes(8);
            assertThat(inClear(context, "/cached/answer").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void exampleOfTheManualIsUnderstood() throws Exception {
        Matcher example = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../../docs/SPRING-BOOT.md")));
        assertThat(example.find()).isTrue();
        Path file = Files.writeString(directory.resolve("example.yaml"), example.group(1));
        try (ConfigurableApplicationContext context = start(
                Map.of("spring.config.additional-location", file.toString(), "bodyguard.identity.password-file", ""))) {
            ServerSettings settings = context.getBean(ServerSettings.class);
            assertThat(settings.policy().mode()).isEqualTo(Mode.ALLOW);
            assertThat(settings.policy().required()).hasToString("/orders/*, /accounts/*");
            assertThat(settings.sessions().idle()).hasMinutes(15);
        }
    }

    @Test
    void wrongSettingKeepsTheApplicationFromStartingAndIsNamed() {
        assertThat(failure(Map.of("bodyguard.moed", "allow"))).contains("'bodyguard.moed'", "bodyguard.mode,");
        assertThat(failure(Map.of("bodyguard.mode", "alow"))).contains("bodyguard.mode", "'alow'");
        assertThat(failure(Map.of("bodyguard.require", "/x")))
                .contains("bodyguard.require", "bodyguard.mode is 'allow'");
        assertThat(failure(Map.of("bodyguard.session.idle", "2d"))).contains("bodyguard.session.idle is longer");
        assertThat(failure(Map.of("bodyguard.config", "/no/such/file"))).contains("/no/such/file", "bodyguard.config");
    }

    /** What Spring Boot would print instead of a stack trace. */
    private String failure(Map<String, String> properties) {
        List<Throwable> thrown = new ArrayList<>();
        assertThatThrownBy(() -> start(properties).close()).satisfies(thrown::add);
        FailureHandler needMore = (type, name, cannot) -> {};
        return SpringFactoriesLoader.forDefaultResourceLocation().load(FailureAnalyzer.class, needMore).stream()
                .map(analyzer -> analyzer.analyze(thrown.get(0)))
                .filter(Objects::nonNull)
                .map(FailureAnalysis::getDescription)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody explains this", thrown.get(0)));
    }

    private ConfigurableApplicationContext start(Map<String, String> properties) {
        return RunningApplication.run(server, directory, properties);
    }

    private static HttpResponse<String> inClear(ConfigurableApplicationContext context, String path)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
