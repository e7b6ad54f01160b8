package dev.bodyguard.client.boot3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.client.spring.Site;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/** An application that is protected, and asks another that is: all that Spring Boot brings is there, with both starters. */
class ServerAndClientIT {

    @TempDir
    private Path directory = Path.of("");

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Front.class)
    static class Application {}

    @RestController
    static class Front {

        private final RestClient back;

        Front(RestClient.Builder builder) {
            this.back = builder.build();
        }

        @GetMapping("/front")
        String front(String at) {
            return String.valueOf(
                    back.post().uri(at).body("needle-said").retrieve().body(String.class));
        }
    }

    @Test
    void oneIsCalledAndTheOtherAskedAndSpansAndMetersAreThereAsEver() throws Exception {
        try (Site site = new Site();
                ConfigurableApplicationContext context = started(site)) {
            RestClient client = RestClient.create(
                    "http://localhost:" + context.getEnvironment().getProperty("local.server.port"));
            assertThat(client.get()
                            .uri("/front?at={at}", site.uri("/echo"))
                            .retrieve()
                            .body(String.class))
                    .isEqualTo("needle-said");
            assertThat(context.getBean(MeterRegistry.class)
                            .get("http.client.requests")
                            .tag("status", "200")
                            .timer()
                            .count())
                    .isEqualTo(1);
            int refused = client.get()
                    .uri("/elsewhere")
                    .exchange((request, response) -> response.getStatusCode().value());
            assertThat(refused).isEqualTo(428);
            assertThat(site.readable("needle-")).isEmpty();
        }
    }

    /** The server's part lets the caller of this test in without a seal, and nobody elsewhere. */
    private ConfigurableApplicationContext started(Site site) throws Exception {
        Map<String, String> all = new HashMap<>(site.properties());
        all.put("server.port", "0");
        all.put("bodyguard.identity", directory.resolve("identity.pem").toString());
        all.put("bodyguard.exempt", "/front");
        all.put("spring.main.banner-mode", "off");
        all.put("logging.level.root", "off");
        List<String> arguments = new ArrayList<>();
        all.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return SpringApplication.run(Application.class, arguments.toArray(String[]::new));
    }
}
