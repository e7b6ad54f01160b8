package dev.bodyguard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import dev.bodyguard.client.jdk.BodyguardHttpClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged agent and a program that knows nothing of it. */
class AgentIT {

    private static final String JAR = System.getProperty("agent.jar");
    private static final String ANSWER = "[something to say by jackson-core-2.15.2.jar, jackson-databind-2.15.2.jar,"
            + " bcprov-jdk18on-1.78.jar, byte-buddy-1.14.18.jar]";

    @TempDir
    private Path directory;

    private String settings() {
        return "bodyguard.mode=require;bodyguard.identity=" + directory.resolve("identity.pem");
    }

    @Test
    void applicationIsProtectedBeforeItsOwnFirstFilterAndKeepsItsLibraries() throws Exception {
        try (ServerProcess server = new ServerProcess(directory, "-javaagent:" + JAR + "=" + settings())) {
            String port = server.start();
            assertThat(sealed(port)).isEqualTo(ANSWER);
            assertThat(plain(port).statusCode()).isEqualTo(428);
            assertThat(server.said())
                    .contains("protects the application '/app'")
                    .doesNotContain("WARNING");
        }
    }

    @Test
    void applicationsClientIsProtectedBesideItsLibrariesToo() throws Exception {
        String clients = ";bodyguard.client.protect=*;bodyguard.client.known-servers=" + directory.resolve("known");
        try (ServerProcess server = new ServerProcess(directory, "-javaagent:" + JAR + "=" + settings() + clients)) {
            String port = server.start();
            assertThat(plain(port).statusCode()).isEqualTo(428);
            assertThat(server.ask("http://localhost:" + port + "/app/")).isEqualTo(ANSWER);
        }
    }

    @Test
    void applicationThatCannotBeProtectedDoesNotStart() throws Exception {
        try (ServerProcess server = new ServerProcess(directory, "-javaagent:" + JAR + "=bodyguard.mode=alow")) {
            assertThat(server.start()).contains("'alow'");
        }
    }

    @Test
    void misspeltSettingKeepsTheJvmFromStarting() throws Exception {
        try (ServerProcess server = new ServerProcess(directory, "-javaagent:" + JAR + "=bodyguard.mod=require")) {
            assertThat(server.ended()).isNotZero();
            assertThat(server.said()).contains("unknown setting 'bodyguard.mod'");
        }
    }

    @Test
    void attachedAgentProtectsWhatStartsLaterAndTellsOfWhatStartedBefore() throws Exception {
        try (ServerProcess server = new ServerProcess(directory, "-XX:+EnableDynamicAgentLoading")) {
            String before = server.start();
            assertThat(plain(before).body()).isEqualTo(ANSWER);
            VirtualMachine machine = VirtualMachine.attach(String.valueOf(server.pid()));
            machine.loadAgent(JAR, settings());
            machine.detach();
            String later = server.start();
            assertThat(sealed(later)).isEqualTo(ANSWER);
            assertThat(plain(later).statusCode()).isEqualTo(428);
            assertThat(plain(before).statusCode()).isEqualTo(200);
            assertThat(server.said())
                    .contains("org.eclipse.jetty.ee10.servlet.ServletContextHandler started before")
                    .contains("NOT PROTECTED");
        }
    }

    private String sealed(String port) throws Exception {
        HttpClient client = BodyguardHttpClient.newBuilder()
                .trustOnFirstUse(directory.resolve("known-servers"))
                .build();
        return client.send(request(port), BodyHandlers.ofString()).body();
    }

    private static HttpResponse<String> plain(String port) throws Exception {
        return HttpClient.newHttpClient().send(request(port), BodyHandlers.ofString());
    }

    private static HttpRequest request(String port) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/app/"))
                .POST(BodyPublishers.ofString("something to say"))
                .build();
    }
}
