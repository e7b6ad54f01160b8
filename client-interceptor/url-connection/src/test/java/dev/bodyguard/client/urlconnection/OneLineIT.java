package dev.bodyguard.client.urlconnection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.testkit.contract.client.ContractApplication;
import dev.bodyguard.testkit.contract.server.FilterServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** One line protects a whole program; in a JVM of its own, because it is for all of one. */
class OneLineIT {

    @Test
    void everyUrlOfAProgramIsProtected() throws Exception {
        ContractApplication application = new ContractApplication()
                .at("/hello", exchange -> exchange.answer(200, "hello".getBytes(StandardCharsets.UTF_8)));
        try (FilterServer server = new FilterServer(application)) {
            Process program = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            OneLine.class.getName(),
                            server.pin(),
                            server.uri() + "/hello")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            assertThat(program.getInputStream()).hasContent("hello");
            assertThat(program.waitFor()).isZero();
        }
    }
}
