package dev.bodyguard.tours;

import static dev.bodyguard.tours.Visit.get;
import static dev.bodyguard.tours.Visit.head;
import static dev.bodyguard.tours.Visit.of;
import static dev.bodyguard.tours.Visit.post;

/** Jetty's simple demo: a servlet, and files with everything that HTTP knows about them. */
final class JettySimpleTour {

    private static final String DEMO = "/demo-simple/";
    private static final String LONG_AGO = "Sun, 06 Nov 1994 08:49:37 GMT";

    static final Tour TOUR = Tour.of(
            "Jetty simple demo",
            get("/demo-simple").answered(301).beforeFilters("the context redirects to its root"),
            get(DEMO).takingField("changed", "Last-Modified"),
            get(DEMO + "index.html"),
            get(DEMO + "index.html").with("If-Modified-Since", "${changed}").answered(304),
            get(DEMO + "index.html").with("If-Modified-Since", LONG_AGO),
            get(DEMO + "index.html").with("If-Unmodified-Since", LONG_AGO).answered(412),
            get(DEMO + "index.html").with("If-Unmodified-Since", "${changed}"),
            get(DEMO + "index.html").with("If-None-Match", "\"another\""),
            head(DEMO + "index.html"),
            head(DEMO + "index.html").with("If-Modified-Since", "${changed}").answered(304),
            get(DEMO + "index.html").with("Accept-Encoding", "gzip").with("Accept-Language", "de, en;q=0.7"),
            get(DEMO + "jetty.png").takingField("pictured", "Last-Modified"),
            get(DEMO + "jetty.png").with("If-Modified-Since", "${pictured}").answered(304),
            get(DEMO + "jetty.png").with("Range", "bytes=0-99").answered(206),
            get(DEMO + "jetty.webp").with("Range", "bytes=100-1099").answered(206),
            get(DEMO + "jetty.icon"),
            head(DEMO + "jetty.icon"),
            get(DEMO + "hello"),
            get(DEMO + "hello/and/more?who=asks&who=again"),
            get(DEMO + "hello;of=the/path"),
            head(DEMO + "hello"),
            of("OPTIONS", DEMO + "hello"),
            post(DEMO + "hello").form("who=posts+in+vain").answered(405),
            // Jetty closes the connection after content that nobody read; a client sends only a GET again by itself.
            get(DEMO + "hello"),
            of("PUT", DEMO + "hello").text("text/plain", "put there in vain").answered(405),
            get(DEMO + "hello"),
            of("DELETE", DEMO + "index.html").answered(405),
            get(DEMO + "no-such-page").answered(404),
            get(DEMO + "no-such%20page?q=%C3%BC").answered(404),
            head(DEMO + "no-such-page").answered(404),
            get(DEMO + "WEB-INF/web.xml").answered(404).beforeFilters("Jetty's context hides WEB-INF itself"),
            get(DEMO + "META-INF/MANIFEST.MF").answered(404).beforeFilters("and META-INF"));

    private JettySimpleTour() {}
}
