package dev.bodyguard.tours;

import static dev.bodyguard.tours.Normalisation.field;
import static dev.bodyguard.tours.Normalisation.of;
import static dev.bodyguard.tours.Normalisation.withoutField;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Everything that may differ between a webapp's answers without the layer and with it: the whole list. The first ones are
 * what the layer changes; the others differ between any two runs of these webapps.
 */
final class Normalisations {

    static final List<Normalisation> ALL = List.of(
            of(
                    "field vary: `Bodyguard`",
                    "says to caches on the way that the answer belongs to one request; it is for them, and stays in clear",
                    LayerChanges::withoutOwnVary),
            of(
                    "status 206 and 200",
                    "Range is hidden from the webapp, since a part of a sealed body could not be verified: the client, which"
                            + " asked for a part, gets all of it, and that part of it is the same",
                    LayerChanges::wholeInsteadOfPart),
            withoutField("accept-ranges", "ranges are not served, so they are not offered either"),
            of(
                    "default error pages",
                    "the container writes its default page behind every filter, in clear; the filter writes one of its own,"
                            + " sealed, with the same status",
                    LayerChanges::defaultErrorPage),
            field("date", ".+", "the two answers are given at different times"));

    /** Those that changed an answer in some tour of this run. */
    static final Set<Normalisation> USED = ConcurrentHashMap.newKeySet();

    private Normalisations() {}
}
