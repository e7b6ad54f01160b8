package dev.bodyguard.tours;

import static dev.bodyguard.tours.Visit.get;
import static dev.bodyguard.tours.Visit.head;
import static dev.bodyguard.tours.Visit.of;
import static dev.bodyguard.tours.Visit.post;

/** Hawtio: a console in one page, its own login, and JMX by JSON. Its many filters stand behind ours. */
final class HawtioTour {

    private static final String JSON = "application/json";
    private static final String JOLOKIA = "/hawtio/jolokia/";

    static final Tour TOUR = Tour.of(
            "Hawtio",
            get("/hawtio").answered(302).beforeFilters("the mapper redirects to the context's root"),
            get("/hawtio/").answered(302),
            get("/hawtio/plugin"),
            get("/hawtio/keycloak/enabled"),
            get("/hawtio/auth/config/session-timeout"),
            get("/hawtio/auth/login").answered(302),
            get("/hawtio/user").answered(403),
            get(JOLOKIA + "version").answered(403),
            post("/hawtio/auth/login")
                    .text(JSON, "{\"username\":\"keeper\",\"password\":\"not the right one\"}")
                    .answered(403),
            post("/hawtio/auth/login")
                    .text(
                            JSON,
                            "{\"username\":\"" + TomcatSite.USER + "\",\"password\":\"" + TomcatSite.PASSWORD + "\"}"),
            get("/hawtio/user"),
            get("/hawtio/").takingField("tag", "ETag"),
            get("/hawtio/index.html").with("If-None-Match", "${tag}").answered(304),
            get("/hawtio/img/hawtio-logo.svg").takingField("logo", "ETag").takingField("changed", "Last-Modified"),
            get("/hawtio/img/hawtio-logo.svg").with("If-None-Match", "${logo}").answered(304),
            get("/hawtio/img/hawtio-logo.svg")
                    .with("If-Modified-Since", "${changed}")
                    .answered(304),
            get("/hawtio/img/hawtio-logo.svg").with("Range", "bytes=10-49").answered(206),
            head("/hawtio/img/hawtio-logo.svg"),
            get("/hawtio/favicon.ico"),
            get("/hawtio/hawtconfig.json").with("Accept-Encoding", "gzip, deflate"),
            get("/hawtio/jmx/a-place-in-the-page"),
            get(JOLOKIA + "read/java.lang:type=Runtime/VmName"),
            get(JOLOKIA + "read/java.lang:type=NoSuchBean"),
            get(JOLOKIA + "search/Catalina:type=Host,*"),
            get(JOLOKIA + "list/java.lang/type=Runtime"),
            get(JOLOKIA + "exec/java.util.logging:type=Logging/getLoggerLevel/org.apache"),
            get(JOLOKIA + "no-such-operation"),
            post("/hawtio/jolokia")
                    .text(JSON, "{\"type\":\"read\",\"mbean\":\"java.lang:type=Runtime\",\"attribute\":\"SpecName\"}"),
            post("/hawtio/jolokia")
                    .text(
                            JSON,
                            "[{\"type\":\"write\",\"mbean\":\"java.lang:type=ClassLoading\",\"attribute\":\"Verbose\",\"value\":false},"
                                    + "{\"type\":\"exec\",\"mbean\":\"java.util.logging:type=Logging\",\"operation\":\"setLoggerLevel\","
                                    + "\"arguments\":[\"a.logger.of.the.tour\",\"FINE\"]}]"),
            post("/hawtio/jolokia").text(JSON, "{\"type\":\"exec\", not even json"),
            of("OPTIONS", "/hawtio/jolokia"),
            get("/hawtio/proxy/a-host-that-is-not-allowed/80/").answered(403),
            get("/hawtio/auth/logout").answered(302),
            get("/hawtio/user").answered(403));

    private HawtioTour() {}
}
