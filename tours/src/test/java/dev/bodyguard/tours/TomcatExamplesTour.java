package dev.bodyguard.tours;

import static dev.bodyguard.tours.Visit.get;
import static dev.bodyguard.tours.Visit.head;
import static dev.bodyguard.tours.Visit.post;

/** Tomcat's examples: servlets, JSP in all its forms, asynchronous and non-blocking servlets. */
final class TomcatExamplesTour {

    private static final String SERVLETS = "/examples/servlets/servlet/";
    private static final String PAGES = "/examples/jsp/";

    static final Tour TOUR = Tour.of(
            "Tomcat examples",
            get("/examples/").takingField("tag", "ETag").takingField("changed", "Last-Modified"),
            get("/examples/").with("If-None-Match", "${tag}").answered(304),
            get("/examples/index.html").with("If-Modified-Since", "${changed}").answered(304),
            get("/examples/servlets/images/code.gif"),
            get(SERVLETS + "HelloWorldExample").with("Accept-Language", "fr, en;q=0.5"),
            head(SERVLETS + "HelloWorldExample"),
            get(SERVLETS + "RequestInfoExample/more/path?and=a+query"),
            get(SERVLETS + "RequestHeaderExample")
                    .with("X-Greeting", "grown on the heath")
                    .with("Accept", "text/html, */*"),
            get(SERVLETS + "RequestHeaderExample")
                    .with("Accept", "application/json")
                    .with("Cache-Control", "max-age=0"),
            post(SERVLETS + "RequestParamExample").form("firstname=J%C3%BCrgen&lastname=of+the+Pri%C3%ABndts"),
            post(SERVLETS + "RequestParamExample?firstname=first").form("firstname=second&lastname=%3Cmarkup%3E"),
            get(SERVLETS + "CookieExample"),
            post(SERVLETS + "CookieExample").form("cookiename=flavour-of-it&cookievalue=chocolate-chips"),
            get(SERVLETS + "CookieExample"),
            get(SERVLETS + "SessionExample"),
            post(SERVLETS + "SessionExample").form("dataname=remembered-thing&datavalue=what+was+said"),
            get(SERVLETS + "SessionExample?dataname=another&datavalue=by+query"),
            get(PAGES + "snp/snoop.jsp?asked=for").with("User-Agent", "a tourist"),
            get(PAGES + "include/include.jsp"),
            get(PAGES + "jsptoserv/jsptoservlet.jsp"),
            get(PAGES + "forward/forward.jsp"),
            get(PAGES + "checkbox/checkresult.jsp?fruit=apples&fruit=grapes"),
            post(PAGES + "checkbox/checkresult.jsp").form("fruit=melons-of-charentais&fruit=oranges"),
            post(PAGES + "sessions/carts.jsp").form("item=X+files+movie&submit=add"),
            post(PAGES + "sessions/carts.jsp").form("item=Switch+blade&submit=add"),
            post(PAGES + "colors/colrs.jsp").form("color1=vermilion&color2=chartreuse&action=Hint"),
            get(PAGES + "jsp2/el/basic-arithmetic.jsp"),
            get(PAGES + "jsp2/el/implicit-objects.jsp?foo=b%C3%A4r"),
            get(PAGES + "jsp2/el/functions.jsp?foo=JSP+2.0"),
            get(PAGES + "jsp2/tagfiles/products.jsp"),
            get(PAGES + "jsp2/jspx/basic.jspx"),
            get(PAGES + "jsp2/simpletag/book.jsp"),
            get(PAGES + "xml/xml.jsp"),
            get(PAGES + "error/err.jsp?name=integra&submit=Submit"),
            get(PAGES + "error/err.jsp?name=audi&submit=Submit").answered(500),
            get(PAGES + "error/err.jsp"),
            get(PAGES + "error/errorpge.jsp").answered(500),
            get(PAGES + "no-such-page.jsp").answered(404),
            get("/examples/async/async0"),
            get("/examples/async/async2"),
            get("/examples/async/async3"),
            get("/examples/servlets/nonblocking/numberwriter"),
            post("/examples/servlets/nonblocking/bytecounter")
                    .text("text/plain", "counted without blocking ".repeat(2000)),
            get(PAGES + "security/protected/index.jsp")
                    .beforeFilters("the login form is the container's, which comes before filters"),
            post(PAGES + "security/protected/j_security_check")
                    .form("j_username=keeper-of-secrets&j_password=not+the+password")
                    .beforeFilters(
                            "so is what it is sent to: the container reads a form that is sealed, and finds nothing in it"));

    private TomcatExamplesTour() {}
}
