package dev.bodyguard.tours;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    private static final String OWN_TYPE = "text/html;charset=utf-8";

    private LayerChanges() {}

    static Pair withoutOwn(String field, Pair pair) {
        List<String> values = new ArrayList<>(pair.opened().fields().getOrDefault(field, List.of()));
        if (!values.remove("Bodyguard")) {
            return pair;
        }
        TreeMap<String, List<String>> fields = new TreeMap<>(pair.opened().fields());
        fields.remove(field);
        if (!values.isEmpty()) {
            fields.put(field, values);
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

    /** Jetty writes its page for GET, POST and HEAD only; of a HEAD, the fields are all there is of either page. */
    static Pair defaultErrorPage(Pair pair) {
        Answer plain = pair.plain();
        Answer opened = pair.opened();
        boolean containers = CONTAINERS_PAGE.matcher(plain.content()).matches()
                || plain.content().isEmpty();
        boolean own =
                OWN_PAGE.matcher(opened.content()).matches() || opened.content().isEmpty();
        boolean replaced = plain.status() >= 400 && opened.first("content-type").equals(OWN_TYPE);
        return containers && own && replaced ? pair.map(LayerChanges::withoutPage) : pair;
    }

    /** Where there is no content, it may be said that its length is 0, or nothing. */
    static Pair withoutLengthOfNothing(Pair pair) {
        boolean nothing =
                pair.plain().content().isEmpty() && pair.opened().content().isEmpty();
        return nothing ? pair.map(LayerChanges::withoutZero) : pair;
    }

    private static Answer withoutZero(Answer answer) {
        return answer.first("content-length").equals("0") ? answer.without("content-length") : answer;
    }

    /** What Jetty forgets when an error is reported, and the filter does not. */
    static Pair withoutVaryOfErrors(Pair pair) {
        int status = pair.plain().status();
        return status >= 400 || status == 304 ? pair.map(answer -> answer.without("vary")) : pair;
    }

    static Pair withoutSpellingOfCharset(Pair pair) {
        return pair.map(answer -> answer.withField("content-type", LayerChanges::charsetInLowerCase));
    }

    private static String charsetInLowerCase(String type) {
        int charset = type.indexOf("charset=");
        return charset < 0
                ? type
                : type.substring(0, charset).replace(" ", "")
                        + type.substring(charset).toLowerCase(Locale.ROOT);
    }

    static Pair withoutLengthOfOthers(Pair pair) {
        boolean same =
                pair.plain().content().length() == pair.opened().content().length();
        return same ? pair : pair.map(answer -> answer.without("content-length"));
    }

    private static Answer withoutPage(Answer answer) {
        Answer rest = answer.withContent("").without("content-length").without("content-language");
        return rest.without("content-type").without("cache-control");
    }
}
