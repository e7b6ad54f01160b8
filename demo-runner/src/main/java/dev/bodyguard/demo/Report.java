package dev.bodyguard.demo;

import dev.bodyguard.testkit.wire.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tells on the terminal what was seen. */
final class Report {

    private static final int MOST_MESSAGES = 2;

    private final Terminal terminal;
    private int steps;

    Report(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The steps follow. */
    void visitBegins() {
        terminal.heading("What the application saw, and what the wire saw");
        terminal.text("");
        terminal.pairHeading("without Bodyguard", "with Bodyguard");
    }

    /** The next step of both visits, side by side. */
    void step(Observation plain, Observation sealed) {
        steps++;
        terminal.heading(String.format(Locale.ROOT, "%2d  %s", steps, plain.step()));
        terminal.pair("application", plain.application(), sealed.application());
        sideBySide("wire, there", plain.wire().requests(), sealed.wire().requests());
        sideBySide("wire, back", plain.wire().responses(), sealed.wire().responses());
        terminal.pair("cost", cost(plain), cost(sealed) + overhead(sealed.octets(), plain.octets()));
    }

    void negotiated(Negotiated session, String pin, List<String> serverLog) {
        terminal.heading("What the session negotiated");
        terminal.line("offered", String.join(", ", session.offered()));
        terminal.line("suite", session.suite());
        terminal.line("keys from", session.keysFrom());
        terminal.line(
                "server",
                pin
                        + terminal.dim("  (its identity travels " + session.identityTravels()
                                + "; the client was given this pin)"));
        terminal.line("session", session.session() + ", scope " + session.scope() + ", " + session.lifetimes());
        terminal.line("handshakes", String.valueOf(session.handshakes()));
        for (int i = 0; i < serverLog.size(); i++) {
            terminal.line(i == 0 ? "log" : "", serverLog.get(i));
        }
    }

    void cost(Visits visits, Cost.Comparison warm) {
        long without = visits.plain().stream().mapToLong(Observation::octets).sum();
        long with = visits.sealed().stream().mapToLong(Observation::octets).sum();
        terminal.heading("What it cost");
        terminal.pairHeading("without Bodyguard", "with Bodyguard");
        terminal.pair(
                "the visit", bytes(without) + ", cold", bytes(with) + overhead(with, without) + ", handshake included");
        terminal.pair("a small read", millis(warm.plain()), millis(warm.sealed()));
        int rounds = warm.sealed().rounds();
        terminal.pair(
                "upload",
                rate(warm.plain().uploadMibPerSecond(), rounds),
                rate(warm.sealed().uploadMibPerSecond(), rounds));
        terminal.pair(
                "download",
                rate(warm.plain().downloadMibPerSecond(), rounds),
                rate(warm.sealed().downloadMibPerSecond(), rounds));
    }

    void verdict(Verdict verdict) {
        terminal.heading(
                "The wire, searched in both directions: as it is, HPACK undone, in base64, hex and UTF-16, URL-decoded, gunzipped");
        terminal.row("", "without Bodyguard", "with Bodyguard");
        for (Verdict.Sighting sighting : verdict.sightings()) {
            terminal.row(sighting.secret(), found(sighting.plain()), found(sighting.sealed()));
        }
        terminal.text("");
        verdict.differences()
                .forEach(difference -> terminal.text(terminal.bad("The application noticed: ") + difference));
        if (!verdict.overlooked().isEmpty()) {
            terminal.text(terminal.bad("The search is broken: ")
                    + "without the layer it must find everything, but missed " + verdict.overlooked());
        }
        if (!verdict.leaked().isEmpty()) {
            terminal.text(terminal.bad("LEAKED: ") + "readable on the wire in spite of the layer: " + verdict.leaked()
                    + ", for example " + verdict.firstLeak());
        }
        if (verdict.good()) {
            terminal.text(terminal.good(
                    "Nothing of the payload was visible on the wire; the application saw the same in both runs."));
        }
    }

    private void sideBySide(String name, Excerpt plain, Excerpt sealed) {
        List<String> left = lines(plain);
        List<String> right = lines(sealed);
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            terminal.pair(i == 0 ? name : "", i < left.size() ? left.get(i) : "", i < right.size() ? right.get(i) : "");
        }
    }

    private static List<String> lines(Excerpt excerpt) {
        List<String> lines = new ArrayList<>();
        int size = excerpt.messages().size();
        for (Excerpt.Message message : excerpt.messages().subList(Math.max(0, size - MOST_MESSAGES), size)) {
            lines.add(message.start());
            message.fields().forEach(field -> lines.add("  " + field));
            if (!message.body().isEmpty()) {
                lines.add("  " + message.body());
            }
        }
        if (size > MOST_MESSAGES) {
            lines.add(0, "(" + (size - MOST_MESSAGES) + " more before)");
        }
        return lines;
    }

    private static String cost(Observation observation) {
        return String.format(
                Locale.ROOT,
                "%,d + %,d bytes, %.1f ms",
                observation.wire().sent(),
                observation.wire().received(),
                observation.millis());
    }

    private static String overhead(long with, long without) {
        return String.format(Locale.ROOT, "  (%+,d bytes)", with - without);
    }

    private static String bytes(long count) {
        return String.format(Locale.ROOT, "%,d bytes", count);
    }

    private static String millis(Cost cost) {
        return String.format(Locale.ROOT, "%.2f ms, median of %d", cost.medianReadMillis(), Cost.READS * cost.rounds());
    }

    private static String rate(double mibPerSecond, int rounds) {
        return String.format(Locale.ROOT, "%.0f MiB/s, best of %d times %d MiB", mibPerSecond, rounds, Cost.STREAM_MIB);
    }

    private static String found(List<Finding> findings) {
        String how =
                findings.stream().map(Finding::encoding).distinct().sorted().collect(Collectors.joining("; "));
        return findings.isEmpty() ? "not found" : "found " + findings.size() + " times: " + how;
    }
}
