package dev.bodyguard.tours;

import static dev.bodyguard.tours.Visit.get;
import static dev.bodyguard.tours.Visit.head;
import static dev.bodyguard.tours.Visit.of;
import static dev.bodyguard.tours.Visit.post;

/** Jetty's demo of JSP: beans in sessions, tags, expressions, forms, a page that fails because its library is not there. */
final class JettyJspTour {

    private static final String DEMO = "/demo-jsp/";

    static final Tour TOUR = Tour.of(
            "Jetty JSP demo",
            get("/demo-jsp").answered(301).beforeFilters("the context redirects to its root"),
            get(DEMO),
            get(DEMO + "index.jsp"),
            get(DEMO + "demo.css").takingField("changed", "Last-Modified"),
            get(DEMO + "demo.css").with("If-Modified-Since", "${changed}").answered(304),
            get(DEMO + "small_powered_by.gif").takingField("pictured", "Last-Modified"),
            get(DEMO + "small_powered_by.gif")
                    .with("If-Modified-Since", "${pictured}")
                    .answered(304),
            head(DEMO + "small_powered_by.gif"),
            get(DEMO + "small_powered_by.gif").with("Range", "bytes=5-54").answered(206),
            get(DEMO + "bean1.jsp"),
            get(DEMO + "bean2.jsp"),
            get(DEMO + "bean1.jsp"),
            head(DEMO + "bean2.jsp"),
            get(DEMO + "dump.jsp"),
            get(DEMO + "dump.jsp?asked=for&asked=again"),
            post(DEMO + "dump.jsp").form("written=K%C3%A4the+Gr%C3%BCnwald&unwritten="),
            post(DEMO + "dump.jsp?asked=by+query").form("asked=by+content&other=%E6%9D%8E%E5%B0%8F%E9%BE%99"),
            post(DEMO + "dump.jsp").text("text/plain", "no=form+at+all"),
            get(DEMO + "dump.jsp"),
            of("PUT", DEMO + "dump.jsp").form("put=is+no+form").answered(405),
            get(DEMO + "dump.jsp/no/such").answered(404),
            get(DEMO + "expr.jsp?A=1").with("Accept-Encoding", "gzip"),
            get(DEMO + "expr.jsp?A=21&A=4"),
            get(DEMO + "expr.jsp?A=no-number").answered(500),
            get(DEMO + "tag.jsp"),
            get(DEMO + "tag2.jsp"),
            get(DEMO + "tagfile.jsp"),
            get(DEMO + "foo/")
                    .answered(500)
                    .beforeFilters(
                            "Jetty initialises a servlet before the filters run; this one is a page whose library is not there"),
            get(DEMO + "foo/foo.jsp").answered(500),
            get(DEMO + "jstl.jsp").answered(500),
            get(DEMO + "no-such-page.jsp").answered(404),
            of("DELETE", DEMO + "index.jsp").answered(405),
            of("OPTIONS", DEMO + "demo.css"),
            get(DEMO + "foo").answered(302));

    private JettyJspTour() {}
}
