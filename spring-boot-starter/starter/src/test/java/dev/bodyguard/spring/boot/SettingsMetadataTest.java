package dev.bodyguard.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsMetadataTest {

    private static final Path KEPT = Path.of("src/main/resources/META-INF/spring-configuration-metadata.json");

    @Test
    void editorsAreToldWhatTheTableSays() throws Exception {
        Path made = Path.of("target", KEPT.getFileName().toString());
        Files.writeString(made, SettingsMetadata.json());
        assertThat(KEPT)
                .as("copy " + made + " to " + KEPT + " after a change of the table")
                .hasSameTextualContentAs(made);
    }
}
