package dev.bodyguard.tours;

import java.util.List;

/** All tours. */
final class Tours {

    static final List<Tour> ALL = List.of(
            TomcatDocsTour.TOUR,
            TomcatExamplesTour.TOUR,
            TomcatManagerTour.TOUR,
            HawtioTour.TOUR,
            H2ConsoleTour.TOUR,
            JettySimpleTour.TOUR,
            JettyJspTour.TOUR,
            FusekiTour.TOUR);

    private Tours() {}
}
