package dev.bodyguard.tours;

import static dev.bodyguard.tours.Normalisation.content;
import static dev.bodyguard.tours.Normalisation.cut;
import static dev.bodyguard.tours.Normalisation.field;
import static dev.bodyguard.tours.Normalisation.of;
import static dev.bodyguard.tours.Normalisation.withoutField;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Everything that may differ between a webapp's answers without the layer and with it: the whole list. The first ones are
 * what the layer changes; the others differ between any two runs of these webapps.
 */
final class Normalisations {

    private static final String EXAMPLES = "Tomcat examples";
    private static final String MANAGER = "Tomcat manager";
    private static final String HAWTIO = "Hawtio";
    private static final String FUSEKI = "Fuseki";
    private static final String JETTY_JSP = "Jetty JSP demo";
    private static final String H2 = "H2 console";

    /** What the layer changes. */
    private static final List<Normalisation> OF_THE_LAYER = List.of(
            of(
                    "field vary: `Bodyguard`",
                    "says to caches on the way that the answer belongs to one request; it is for them, and stays in clear",
                    pair -> LayerChanges.withoutOwn("vary", pair)),
            of(
                    "field access-control-expose-headers: `Bodyguard`",
                    "lets scripts of a page from elsewhere see our field, where the webapp lets that page in; it is for their"
                            + " browsers, and stays in clear",
                    pair -> LayerChanges.withoutOwn("access-control-expose-headers", pair)),
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
            of(
                    "field content-length: `0`",
                    "where nothing was written, of a 304 and of some HEADs, Jetty says that the length is 0, and the filter nothing",
                    LayerChanges::withoutLengthOfNothing),
            of(
                            "field vary of errors and of 304s",
                            "Jetty forgets what was said before an error is reported, 304 included; the filter, as Tomcat, does not",
                            LayerChanges::withoutVaryOfErrors)
                    .only(FUSEKI),
            of(
                    "field content-type: spelling of the charset",
                    "charsets are without case, and the space before them is free; Jetty writes them in lower case, the"
                            + " filter without the space",
                    LayerChanges::withoutSpellingOfCharset),
            withoutField("connection", "is about the connection, and each side has its own"),
            withoutField(
                    "transfer-encoding",
                    "frames the message that is on the wire, which is another one with the layer; the content is compared"),
            of(
                    "field content-length of contents of another length",
                    "follows from the content; what may differ in that stands below",
                    LayerChanges::withoutLengthOfOthers),
            cut(
                            "dev\\.bodyguard\\.owner = [\\w-]+\\s*<a [^>]*>delete</a>\\s*<br>\\s*",
                            "says to which client a session is bound; it is an attribute of the session, so that it is kept with it")
                    .only(EXAMPLES),
            content(
                            "(?i)\\b(accept|cache-control|x-greeting)\\b(?=\\s*</td>|\":)",
                            "names of fields are without case, and in lower case when they travel sealed, as in HTTP/2")
                    .only(EXAMPLES));

    /** What differs between any two runs. */
    private static final List<Normalisation> OF_EVERY_RUN = List.of(
            field("date", ".+", "the two answers are given at different times"),
            field("expires", "\\d\\d:\\d\\d:\\d\\d GMT", "an hour before the answer")
                    .only(HAWTIO),
            field("last-modified", ".+ UTC", "the time when H2's servlet was loaded")
                    .only(H2),
            field("set-cookie", "JSESSIONID(SSO)?=[\\w.]+", "ids of sessions are random")
                    .only(EXAMPLES, MANAGER, HAWTIO, JETTY_JSP),
            content("[0-9A-F]{32}", "ids of sessions and tokens of forms are random")
                    .only(EXAMPLES, MANAGER),
            content("[0-9a-f]{32}", "ids of the console's sessions and of its forms are random")
                    .only(H2),
            content("(localhost:|Server port: )\\d+", "the two servers have different ports")
                    .only(EXAMPLES, JETTY_JSP),
            content("running:\\d+", "how many sessions other tours have left").only(MANAGER),
            content("(?<=NONCE=\\*\">)\\d+(?=</a>)", "how many sessions other tours have left, in the page")
                    .only(MANAGER),
            content("http-nio-[\\w.-]+", "the connector's name has its port").only(MANAGER),
            content("\\[[^\\[\\]]*&#47;webapps&#47;", "the two servers lie in different directories")
                    .only(MANAGER),
            content("\\w{3} \\w{3} \\d\\d [\\d:]{8} \\w+ \\d{4}", "the session's times")
                    .only(EXAMPLES),
            content("\\d{4}-\\d\\d-\\d\\d [\\d:]{8} [+-]\\d{4}", "the time when an asynchronous answer ends")
                    .only(EXAMPLES),
            content("\\w{3} \\d+, \\d{4}, [\\d:]+\\W+[AP]M", "the time").only(EXAMPLES),
            content("\\b\\d{13}\\b", "the time, in milliseconds").only(EXAMPLES),
            content("\"(now|timestamp)\":\\d+", "the time").only(HAWTIO),
            content("InputStreamReader@[0-9a-f]+", "the object's hash code, which Jolokia tells")
                    .only(HAWTIO),
            content("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+", "the time").only(FUSEKI),
            content("\\w{3}, \\d\\d.\\w{3}.\\d{4} [\\d:]{8} [+-]\\d{4}", "the time")
                    .only(JETTY_JSP),
            content("\\d+ ms\\)", "how long a statement took").only(H2),
            content(
                            "(?:(?:&nbsp;)+at [^<]*<br />)+",
                            "H2 shows the frames of an exception, in which filters can be seen like anybody else")
                    .only(H2));

    static final List<Normalisation> ALL =
            Stream.concat(OF_THE_LAYER.stream(), OF_EVERY_RUN.stream()).toList();

    /** Those that changed an answer in some tour of this run. */
    static final Set<Normalisation> USED = ConcurrentHashMap.newKeySet();

    /** Those that changed nothing. */
    static List<String> unused() {
        return ALL.stream()
                .filter(rule -> !USED.contains(rule))
                .map(Normalisation::what)
                .toList();
    }

    private Normalisations() {}
}
