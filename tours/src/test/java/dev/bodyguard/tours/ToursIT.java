package dev.bodyguard.tours;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other people's webapps answer the same with the layer as without it, and nothing of it can be read on the way. */
class ToursIT {

    private static final Set<Tour> WALKED = ConcurrentHashMap.newKeySet();

    private static TomcatSite plainTomcat;
    private static TomcatSite guardedTomcat;

    @TempDir
    private static Path bases;

    @TempDir
    private Path own;

    @BeforeAll
    static void open() throws Exception {
        plainTomcat = TomcatSite.plain(bases.resolve("plain"), "docs");
        guardedTomcat = TomcatSite.withLayer(bases.resolve("guarded"), "docs");
    }

    @AfterAll
    static void close() {
        plainTomcat.close();
        guardedTomcat.close();
        if (WALKED.size() == Tours.ALL.size()) {
            assertThat(Normalisations.USED).containsExactlyInAnyOrderElementsOf(Normalisations.ALL);
        }
    }

    @Test
    void tomcatsDocs() throws Exception {
        walk(TomcatDocsTour.TOUR, plainTomcat, guardedTomcat);
    }

    private void walk(Tour tour, Site without, Site with) throws Exception {
        WALKED.add(tour);
        try (TourRun run = new TourRun(tour, without, with, own.resolve("known-servers"))) {
            run.walk();
        }
    }
}
