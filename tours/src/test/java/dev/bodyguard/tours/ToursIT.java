package dev.bodyguard.tours;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Other people's webapps answer the same with the layer as without it, and nothing of it can be read on the way. */
class ToursIT {

    private static final Set<Tour> WALKED = ConcurrentHashMap.newKeySet();

    private static Site plainTomcat;
    private static Site guardedTomcat;
    private static Site plainFuseki;
    private static Site guardedFuseki;
    private static Site plainJetty;
    private static Site guardedJetty;

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

    static Stream<Arguments> tours() {
        return Stream.of(
                        each(Tours.IN_TOMCAT, plainTomcat, guardedTomcat),
                        each(Tours.IN_JETTY, plainJetty, guardedJetty),
                        each(Tours.OF_FUSEKI, plainFuseki, guardedFuseki))
                .flatMap(Function.identity());
    }

    private static Stream<Arguments> each(List<Tour> tours, Site without, Site with) {
        return tours.stream().map(tour -> Arguments.of(Named.of(tour.webapp(), tour), without, with));
    }

    @ParameterizedTest(name = "{0}", autoCloseArguments = false)
    @MethodSource("tours")
    void webappIsTheSameWithTheLayer(Tour tour, Site without, Site with) throws Exception {
        WALKED.add(tour);
        try (TourRun run = new TourRun(tour, without, with, own.resolve("known-servers"))) {
            run.walk();
        }
    }
}
