package dev.bodyguard.tours;

import java.util.List;

/** All tours. */
final class Tours {

    static final List<Tour> ALL = List.of(TomcatDocsTour.TOUR);

    private Tours() {}
}
