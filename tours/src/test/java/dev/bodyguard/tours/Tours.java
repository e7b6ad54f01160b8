package dev.bodyguard.tours;

import java.util.List;
import java.util.stream.Stream;

/** All tours. */
final class Tours {

    static final List<Tour> IN_TOMCAT = List.of(
            TomcatDocsTour.TOUR, TomcatExamplesTour.TOUR, TomcatManagerTour.TOUR, HawtioTour.TOUR, H2ConsoleTour.TOUR);

    static final List<Tour> IN_JETTY = List.of(JettySimpleTour.TOUR, JettyJspTour.TOUR);

    static final List<Tour> OF_FUSEKI = List.of(FusekiTour.TOUR);

    static final List<Tour> ALL =
            Stream.of(IN_TOMCAT, IN_JETTY, OF_FUSEKI).flatMap(List::stream).toList();

    private Tours() {}
}
