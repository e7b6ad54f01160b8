package dev.bodyguard.tours;

import java.util.List;

/** A webapp, and what is done there, in this order. */
record Tour(String webapp, List<Visit> visits) {

    static Tour of(String webapp, Visit... visits) {
        return new Tour(webapp, List.of(visits));
    }

    long count(Visit.Reach reach) {
        return visits.stream().filter(visit -> visit.reach() == reach).count();
    }
}
