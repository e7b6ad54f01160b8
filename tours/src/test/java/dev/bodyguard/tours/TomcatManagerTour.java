package dev.bodyguard.tours;

import static dev.bodyguard.tours.Visit.get;
import static dev.bodyguard.tours.Visit.head;
import static dev.bodyguard.tours.Visit.of;
import static dev.bodyguard.tours.Visit.post;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Tomcat's manager: webapps are uploaded, deployed, stopped and undeployed, by its forms with their tokens and by its text commands. */
final class TomcatManagerTour {

    private static final String LOGIN = "Basic "
            + Base64.getEncoder()
                    .encodeToString((TomcatSite.USER + ":" + TomcatSite.PASSWORD).getBytes(StandardCharsets.UTF_8));

    private static final String TOKEN = "org.apache.catalina.filters.CSRF_NONCE=";
    private static final String TOKEN_IN_PAGE = "CSRF_NONCE=([0-9A-F]{32})";

    private static final byte[] WAR = War.of("index.html", "<p>uploaded through the manager's form</p>");
    private static final byte[] OTHER_WAR = War.of("index.html", "<p>deployed by the manager's text command</p>");

    static final Tour TOUR = Tour.of(
            "Tomcat manager",
            get("/manager").answered(302).beforeFilters("the mapper redirects to the context's root"),
            get("/manager/html")
                    .answered(401)
                    .beforeFilters("the login is Tomcat's, and Authorization is sealed: Tomcat cannot read it"),
            get("/manager/text/serverinfo")
                    .with("Authorization", LOGIN)
                    .inClear(
                            "logs in, in clear, as Tomcat's own login needs it; its single sign-on cookie opens the rest"),
            get("/manager/text/serverinfo?again").inClear("the same path, which is exempt"),
            get("/manager/text/list"),
            get("/manager/html").taking("token", TOKEN_IN_PAGE),
            get("/manager/css/manager.css").takingField("style", "ETag").takingField("changed", "Last-Modified"),
            get("/manager/css/manager.css").with("If-None-Match", "${style}").answered(304),
            get("/manager/css/manager.css")
                    .with("If-Modified-Since", "${changed}")
                    .answered(304),
            get("/manager/images/tomcat.svg"),
            head("/manager/html").answered(403),
            post("/manager/html/upload?" + TOKEN + "${token}")
                    .octets(Multipart.TYPE, Multipart.file("deployWar", "uploaded.war", WAR))
                    .taking("token", TOKEN_IN_PAGE),
            get("/uploaded/index.html"),
            post("/manager/html/upload?" + TOKEN + "${token}")
                    .octets(Multipart.TYPE, Multipart.file("deployWar", "uploaded.war", WAR))
                    .taking("token", TOKEN_IN_PAGE),
            post("/manager/html/upload?" + TOKEN + "${token}")
                    .octets(Multipart.TYPE, Multipart.file("deployWar", "no-archive.txt", WAR))
                    .taking("token", TOKEN_IN_PAGE),
            post("/manager/html/stop?path=/uploaded").form("").answered(403),
            post("/manager/html/stop?path=/uploaded&" + TOKEN + "0123")
                    .form("unused=1")
                    .answered(403),
            post("/manager/html/stop?path=/uploaded&" + TOKEN + "${token}").taking("token", TOKEN_IN_PAGE),
            get("/uploaded/index.html").answered(404).beforeFilters("the context is stopped, its filters too"),
            post("/manager/html/start?path=/uploaded&" + TOKEN + "${token}").taking("token", TOKEN_IN_PAGE),
            post("/manager/html/expire?path=/uploaded&" + TOKEN + "${token}")
                    .form("idle=5")
                    .taking("token", TOKEN_IN_PAGE),
            post("/manager/html/sessions?path=/uploaded&" + TOKEN + "${token}"),
            post("/manager/html/deploy?" + TOKEN + "${token}")
                    .form("deployPath=%2Fgr%C3%BC%C3%9Fe&deployWar=%2Fno%2Fsuch.war")
                    .taking("token", TOKEN_IN_PAGE),
            post("/manager/html/undeploy?path=/uploaded&" + TOKEN + "${token}").taking("token", TOKEN_IN_PAGE),
            get("/uploaded/index.html").answered(404).beforeFilters("no webapp has this path any longer"),
            of("PUT", "/manager/text/deploy?path=/deployed").octets("application/octet-stream", OTHER_WAR),
            of("PUT", "/manager/text/deploy?path=/deployed").octets("application/octet-stream", OTHER_WAR),
            get("/deployed/"),
            get("/manager/text/sessions?path=/deployed"),
            get("/manager/text/reload?path=/deployed"),
            get("/manager/text/undeploy?path=/deployed"),
            get("/manager/text/stop?path=/no-such-webapp"),
            get("/manager/text/no-such-command"),
            get("/manager/text/resources"),
            get("/manager/text/sslConnectorCiphers"),
            get("/manager/jmxproxy/?qry=Catalina:type=Server")
                    .answered(403)
                    .beforeFilters("the user lacks the role that the container asks for"),
            get("/manager/no-such-page").answered(404),
            of("DELETE", "/manager/html").answered(403));

    private TomcatManagerTour() {}
}
