package dev.bodyguard.testkit.contract.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.client.jdk.BodyguardHttpClient;
import dev.bodyguard.filter.BodyguardFilter;
import dev.bodyguard.runtime.identity.IdentityFile;
import dev.bodyguard.testkit.network.ScriptedNetwork;
import dev.bodyguard.testkit.wire.Needles;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.support.SpringBootServletInitializer;

/** A container that Spring Boot did not start, for an application that Spring Boot starts in it. */
final class WarInTomcat {

    private final Path directory;

    /** With a directory for its files. */
    WarInTomcat(Path directory) {
        this.directory = directory;
    }

    /** What a WAR brings instead of a main method. */
    static final class War extends SpringBootServletInitializer {

        private final String[] properties;

        War(String... properties) {
            this.properties = properties;
        }

        @Override
        protected SpringApplicationBuilder configure(SpringApplicationBuilder application) {
            return application.sources(Pages.class).properties(properties);
        }
    }

    /** The initializer of the application. */
    void startSpring(Set<Class<?>> none, ServletContext context) throws ServletException {
        new War(
                        "bodyguard.identity=" + identity(),
                        "server.error.include-message=always",
                        "spring.web.error.include-message=always",
                        "spring.main.banner-mode=off",
                        "logging.level.root=off")
                .onStartup(context);
    }

    private Path identity() {
        return directory.resolve("identity.pem");
    }

    /** Runs these initializers in this order, and converses with the application. */
    void sealsOnce(ServletContainerInitializer... initializers) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(directory.resolve("tomcat").toString());
        tomcat.setPort(0);
        Context context = tomcat.addContext("/app", null);
        for (ServletContainerInitializer initializer : initializers) {
            context.addServletContainerInitializer(initializer, Set.of());
        }
        try {
            tomcat.start();
            int port = tomcat.getConnector().getLocalPort();
            assertThat(List.of(context.findFilterDefs()))
                    .filteredOn(filter -> BodyguardFilter.class.getName().equals(filter.getFilterClass()))
                    .hasSize(1);
            converse(URI.create("http://localhost:" + port));
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    private void converse(URI server) throws Exception {
        try (ScriptedNetwork network = ScriptedNetwork.to(server).start()) {
            HttpClient client = BodyguardHttpClient.newBuilder()
                    .protect(network.uri("/app").toString())
                    .pin(IdentityFile.at(identity())
                            .openOrCreate()
                            .publicIdentity()
                            .pin()
                            .toString())
                    .build();
            HttpResponse<String> kept = client.send(
                    HttpRequest.newBuilder(network.uri("/app/notes"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"title\":\"a\",\"text\":\"" + Secrets.SENT + "\"}"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(kept.body()).contains(Secrets.SENT + " " + Secrets.ANSWERED);
            HttpResponse<String> broken = client.send(
                    HttpRequest.newBuilder(network.uri("/app/broken")).build(), BodyHandlers.ofString());
            assertThat(broken.statusCode()).isEqualTo(500);
            assertThat(broken.body()).contains(Secrets.FAILED);
            assertThat(Needles.of(Secrets.SENT, Secrets.ANSWERED, Secrets.FAILED)
                            .in(network.recordings()))
                    .isEmpty();
        }
    }
}
