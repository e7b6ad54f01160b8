package dev.bodyguard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.testkit.network.Recording;
import dev.bodyguard.testkit.wire.Finding;
import java.io.IOException;
import java.net.http.HttpClient.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The search can fail in both ways, and says so. */
class VerdictIT {

    @TempDir
    private static Path directory;

    private static final Secrets SECRETS = Secrets.fresh();

    private static Route route;
    private static List<Observation> seen;

    @BeforeAll
    static void visitWithoutProtection() throws IOException {
        route = ByDropIn.plain(Delivered.WAR, directory, Version.HTTP_1_1);
        seen = route.walk(route.application().visit(SECRETS), observation -> {});
    }

    @AfterAll
    static void close() throws IOException {
        route.close();
    }

    @Test
    void everySecretIsSeenWhereNothingIsProtected() throws IOException {
        Verdict verdict = verdict(route.recordings(), seen);
        assertThat(verdict.leaked()).hasSize(12);
        assertThat(verdict.overlooked()).isEmpty();
        assertThat(verdict.good()).isFalse();
    }

    @Test
    void everySecretIsSeenInDecodedHttp2() throws IOException {
        try (Route http2 =
                ByDropIn.plain(Delivered.WAR, Files.createDirectory(directory.resolve("http2")), Version.HTTP_2)) {
            List<Observation> over = http2.walk(http2.application().visit(SECRETS), observation -> {});
            Verdict verdict = Verdict.of(SECRETS, http2.recordings(), List.of(), over, over);
            assertThat(verdict.sightings())
                    .hasSize(12)
                    .allSatisfy(sighting -> assertThat(sighting.plain())
                            .extracting(Finding::where)
                            .anyMatch(where -> where.contains("stream")));
            assertThat(verdict.differences()).isEmpty();
        }
    }

    @Test
    void searchThatFindsNothingInClearProvesNothing() throws IOException {
        Verdict verdict = Verdict.of(SECRETS, List.of(), List.of(), seen, seen);
        assertThat(verdict.leaked()).isEmpty();
        assertThat(verdict.overlooked()).hasSize(12);
        assertThat(verdict.good()).isFalse();
    }

    @Test
    void visitThatEndedEarlyIsADifference() throws IOException {
        Verdict verdict = verdict(List.of(), seen.subList(0, 3));
        assertThat(verdict.leaked()).isEmpty();
        assertThat(verdict.differences())
                .hasSize(seen.size() - 3)
                .first()
                .asString()
                .contains("not reached");
        assertThat(verdict.good()).isFalse();
    }

    private static Verdict verdict(List<Recording> sealedWire, List<Observation> sealed) throws IOException {
        return Verdict.of(SECRETS, route.recordings(), sealedWire, seen, sealed);
    }
}
