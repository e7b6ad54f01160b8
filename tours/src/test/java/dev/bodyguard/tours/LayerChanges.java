package dev.bodyguard.tours;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the layer changes in an answer on purpose, undone. */
final class LayerChanges {

    private static final Pattern PART = Pattern.compile("bytes (\\d+)-(\\d+)/\\d+");

    /** How Tomcat's and Jetty's default error pages begin, and the filter's. */
    private static final Pattern CONTAINERS_PAGE = Pattern.compile(
            "^(<!doctype html><html lang=\"en\"><head><title>HTTP Status \\d+|<html>\\s*<head>\\s*<meta http-equiv=\"Content-Type\").*",
            Pattern.DOTALL);

    private static final Pattern OWN_PAGE =
            Pattern.compile("^<!DOCTYPE html>\n<html>.*<title>Error \\d+</title>.*", Pattern.DOTALL);

    private LayerChanges() {}

    static Pair withoutOwnVary(Pair pair) {
        List<String> values = new ArrayList<>(pair.opened().fields().getOrDefault("vary", List.of()));
        if (!values.remove("Bodyguard")) {
            return pair;
        }
        TreeMap<String, List<String>> fields = new TreeMap<>(pair.opened().fields());
        fields.remove("vary");
        if (!values.isEmpty()) {
            fields.put("vary", values);
        }
        return new Pair(
                pair.plain(),
                new Answer(pair.opened().status(), fields, pair.opened().content()));
    }

    /** Takes the part that was asked for out of the whole answer. */
    static Pair wholeInsteadOfPart(Pair pair) {
        Matcher part = PART.matcher(pair.plain().first("content-range"));
        if (pair.plain().status() != 206 || pair.opened().status() != 200 || !part.matches()) {
            return pair;
        }
        int from = Integer.parseInt(part.group(1));
        int to = Integer.parseInt(part.group(2));
        Answer plain = pair.plain().withStatus(200).without("content-range").without("content-length");
        String whole = pair.opened().content();
        return new Pair(plain, pair.opened().without("content-length").withContent(whole.substring(from, to + 1)));
    }

    static Pair defaultErrorPage(Pair pair) {
        boolean replaced = CONTAINERS_PAGE.matcher(pair.plain().content()).matches()
                && OWN_PAGE.matcher(pair.opened().content()).matches();
        return replaced ? pair.map(LayerChanges::withoutPage) : pair;
    }

    private static Answer withoutPage(Answer answer) {
        return answer.withContent("").without("content-length").without("content-language");
    }
}
