package dev.bodyguard.demo;

import dev.bodyguard.testkit.network.Recording;
import dev.bodyguard.testkit.wire.Finding;
import dev.bodyguard.testkit.wire.Needles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What the search of both recordings says.
 *
 * @param sightings for each secret, how it was seen in each run
 * @param differences steps that the application did not see the same
 */
record Verdict(List<Sighting> sightings, List<String> differences) {

    /** Where one secret was found on the wire, without the layer and with it. */
    record Sighting(String secret, List<Finding> plain, List<Finding> sealed) {}

    static Verdict of(
            Secrets secrets,
            List<Recording> plainWire,
            List<Recording> sealedWire,
            List<Observation> plain,
            List<Observation> sealed)
            throws IOException {
        Needles needles = needles(secrets);
        List<Finding> seenPlain = needles.in(plainWire);
        List<Finding> seenSealed = needles.in(sealedWire);
        List<Sighting> sightings = needles.names().stream()
                .map(name -> new Sighting(name, of(name, seenPlain), of(name, seenSealed)))
                .toList();
        return new Verdict(sightings, differences(plain, sealed));
    }

    /** Nothing was readable with the layer, everything was without, and the application noticed nothing. */
    boolean good() {
        return leaked().isEmpty() && overlooked().isEmpty() && differences.isEmpty();
    }

    /** Secrets that were readable in spite of the layer. */
    List<String> leaked() {
        return names(sighting -> !sighting.sealed().isEmpty());
    }

    /** Secrets that the search did not find where they stand in clear: then it proves nothing. */
    List<String> overlooked() {
        return names(sighting -> sighting.plain().isEmpty());
    }

    /** One place of what leaked; empty if nothing did. */
    String firstLeak() {
        return sightings.stream()
                .flatMap(sighting -> sighting.sealed().stream())
                .findFirst()
                .map(Finding::toString)
                .orElse("");
    }

    private List<String> names(Predicate<Sighting> wanted) {
        return sightings.stream().filter(wanted).map(Sighting::secret).toList();
    }

    private static Needles needles(Secrets secrets) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("password, in a form", secrets.password());
        texts.put("Authorization header", secrets.authorization());
        texts.put("patient's name", secrets.patient());
        texts.put("note, in JSON", secrets.note());
        texts.put("note, in a form", secrets.formNote());
        texts.put("file name, in Content-Disposition", secrets.fileName());
        texts.put("media type, in Content-Type", secrets.mediaType());
        texts.put("a line of the file", Secrets.fileLine(secrets.tag()));
        texts.put("ETag of the file", secrets.fileDigest());
        texts.put("echoed text", secrets.echo());
        texts.put("error page of the container", "No printer for the note of");
        texts.put("error page of the application", "No file is kept for");
        Needles needles = Needles.of();
        texts.forEach((name, text) -> needles.and(name, text.getBytes(StandardCharsets.UTF_8)));
        return needles;
    }

    private static List<Finding> of(String needle, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.needle().equals(needle))
                .toList();
    }

    private static List<String> differences(List<Observation> plain, List<Observation> sealed) {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < Math.max(plain.size(), sealed.size()); i++) {
            String without = i < plain.size() ? plain.get(i).application() : "not reached";
            String with = i < sealed.size() ? sealed.get(i).application() : "not reached";
            if (!without.equals(with) || plain.get(i).failed()) {
                String step = (i < plain.size() ? plain : sealed).get(i).step();
                differences.add(step + ": without the layer \"" + without + "\", with it \"" + with + "\"");
            }
        }
        return differences;
    }
}
