package dev.bodyguard.tours;

import static dev.bodyguard.tours.Visit.get;
import static dev.bodyguard.tours.Visit.head;
import static dev.bodyguard.tours.Visit.of;

/** Tomcat's documentation: static files, with everything that HTTP knows about them. */
final class TomcatDocsTour {

    static final Tour TOUR = Tour.of(
            "Tomcat docs",
            get("/docs").answered(302).beforeFilters("the mapper redirects to the context's root"),
            get("/docs/").takingField("welcome", "ETag"),
            get("/docs/index.html").takingField("tag", "ETag").takingField("changed", "Last-Modified"),
            get("/docs/index.html").with("If-None-Match", "${tag}").answered(304),
            get("/docs/index.html").with("If-None-Match", "W/\"0-0\", ${tag}").answered(304),
            get("/docs/index.html").with("If-None-Match", "*").answered(304),
            get("/docs/index.html").with("If-None-Match", "\"another\""),
            get("/docs/index.html").with("If-Match", "\"another\"").answered(412),
            get("/docs/index.html").with("If-Modified-Since", "${changed}").answered(304),
            get("/docs/index.html").with("If-Modified-Since", "Sun, 06 Nov 1994 08:49:37 GMT"),
            get("/docs/index.html")
                    .with("If-Unmodified-Since", "Sun, 06 Nov 1994 08:49:37 GMT")
                    .answered(412),
            head("/docs/index.html"),
            head("/docs/index.html").with("If-None-Match", "${tag}").answered(304),
            get("/docs/changelog.html").with("Range", "bytes=100-299").answered(206),
            get("/docs/images/tomcat.png").takingField("picture", "ETag"),
            get("/docs/images/tomcat.png").with("If-None-Match", "${picture}").answered(304),
            get("/docs/images/docs-stylesheet.css"),
            get("/docs/setup.html").with("Accept-Language", "de").with("Accept-Encoding", "gzip"),
            get("/docs/config/http.html"),
            get("/docs/config/"),
            get("/docs/config").answered(302),
            get("/docs/api/index.html"),
            get("/docs/appdev/sample/"),
            get("/docs/appdev/sample/web/images/tomcat.gif"),
            get("/docs/appdev/sample/sample.war"),
            get("/docs/no-such-page.html").answered(404),
            get("/docs/no%20such%20page.html?q=a+b&q=%C3%BC").answered(404),
            get("/docs/WEB-INF/web.xml").answered(404).beforeFilters("Tomcat's context hides WEB-INF itself"),
            of("PUT", "/docs/new.html")
                    .text("text/html", "<p>may not be written here</p>")
                    .answered(405),
            of("DELETE", "/docs/index.html").answered(405),
            of("OPTIONS", "/docs/index.html"),
            of("PROPFIND", "/docs/index.html").answered(501));

    private TomcatDocsTour() {}
}
