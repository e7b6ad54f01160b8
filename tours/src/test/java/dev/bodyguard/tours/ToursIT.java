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
    private static FusekiSite plainFuseki;
    private static FusekiSite guardedFuseki;
    private static JettySite plainJetty;
    private static JettySite guardedJetty;

    @TempDir
    private static Path bases;

    @TempDir
    private Path own;

    @BeforeAll
    static void open() throws Exception {
        plainTomcat = TomcatSite.plain(bases.resolve("plain"));
        guardedTomcat = TomcatSite.withLayer(bases.resolve("guarded"));
        plainFuseki = FusekiSite.plain(bases.resolve("plain-fuseki"));
        guardedFuseki = FusekiSite.withLayer(bases.resolve("guarded-fuseki"));
        plainJetty = JettySite.plain(bases.resolve("plain-jetty"));
        guardedJetty = JettySite.withLayer(bases.resolve("guarded-jetty"));
    }

    @AfterAll
    static void close() {
        plainTomcat.close();
        guardedTomcat.close();
        plainFuseki.close();
        guardedFuseki.close();
        plainJetty.close();
        guardedJetty.close();
        if (WALKED.size() == Tours.ALL.size()) {
            assertThat(Normalisations.unused()).isEmpty();
        }
    }

    @Test
    void tomcatsDocs() throws Exception {
        walk(TomcatDocsTour.TOUR, plainTomcat, guardedTomcat);
    }

    @Test
    void tomcatsExamples() throws Exception {
        walk(TomcatExamplesTour.TOUR, plainTomcat, guardedTomcat);
    }

    @Test
    void tomcatsManager() throws Exception {
        walk(TomcatManagerTour.TOUR, plainTomcat, guardedTomcat);
    }

    @Test
    void hawtio() throws Exception {
        walk(HawtioTour.TOUR, plainTomcat, guardedTomcat);
    }

    @Test
    void h2sConsole() throws Exception {
        walk(H2ConsoleTour.TOUR, plainTomcat, guardedTomcat);
    }

    @Test
    void jettysSimpleDemo() throws Exception {
        walk(JettySimpleTour.TOUR, plainJetty, guardedJetty);
    }

    @Test
    void jettysJspDemo() throws Exception {
        walk(JettyJspTour.TOUR, plainJetty, guardedJetty);
    }

    @Test
    void fuseki() throws Exception {
        walk(FusekiTour.TOUR, plainFuseki, guardedFuseki);
    }

    private void walk(Tour tour, Site without, Site with) throws Exception {
        WALKED.add(tour);
        try (TourRun run = new TourRun(tour, without, with, own.resolve("known-servers"))) {
            run.walk();
        }
    }
}
