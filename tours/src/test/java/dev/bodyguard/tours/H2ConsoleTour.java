package dev.bodyguard.tours;

import static dev.bodyguard.tours.Visit.get;
import static dev.bodyguard.tours.Visit.head;
import static dev.bodyguard.tours.Visit.of;
import static dev.bodyguard.tours.Visit.post;

/** The servlet of H2's console: a login, statements by form, tables, mistakes. Its session is in its URLs. */
final class H2ConsoleTour {

    private static final String CONSOLE = "/h2/console/";
    private static final String SESSION = "?jsessionid=${session}";
    private static final String SESSION_IN_PAGE = "jsessionid=([0-9a-f]{32})";

    private static final String LOGIN = "language=en&setting=Generic+H2+%28Embedded%29&name=Generic+H2+%28Embedded%29"
            + "&driver=org.h2.Driver&url=jdbc%3Ah2%3Amem%3Atour&user=sa&password=secret+of+the+console";

    static final Tour TOUR = Tour.of(
            "H2 console",
            get("/h2").answered(302).beforeFilters("the mapper redirects to the context's root"),
            get("/h2/").answered(404),
            get("/h2/console").answered(302),
            get(CONSOLE),
            get(CONSOLE + "login.jsp").taking("session", SESSION_IN_PAGE),
            get(CONSOLE + "index.do" + SESSION + "&language=de"),
            get(CONSOLE + "index.do" + SESSION + "&language=ja"),
            get(CONSOLE + "index.do" + SESSION + "&language=en"),
            get(CONSOLE + "stylesheet.css").takingField("changed", "Last-Modified"),
            get(CONSOLE + "stylesheet.css")
                    .with("If-Modified-Since", "${changed}")
                    .answered(304),
            get(CONSOLE + "icon_run.gif"),
            head(CONSOLE + "help.jsp" + SESSION),
            post(CONSOLE + "login.do" + SESSION).form(LOGIN.replace("org.h2.Driver", "no.such.Driver")),
            post(CONSOLE + "login.do" + SESSION).form(LOGIN),
            // Not the first connection: one that takes longer than a second is shown with a profile.
            post(CONSOLE + "test.do" + SESSION).form(LOGIN),
            get(CONSOLE + "header.jsp" + SESSION),
            get(CONSOLE + "tables.do" + SESSION),
            get(CONSOLE + "query.jsp" + SESSION),
            query("CREATE TABLE PATIENT(ID INT PRIMARY KEY, NAME VARCHAR(80), BORN DATE)"),
            query("INSERT INTO PATIENT VALUES (1, 'Käthe Grünwald', DATE '1951-03-04'), (2, '李小龍 <b>', NULL)"),
            query("SELECT * FROM PATIENT ORDER BY ID"),
            query("SELECT X, RPAD('filler-', 200, 'and more ') FROM SYSTEM_RANGE(1, 300)"),
            query("@EDIT SELECT * FROM PATIENT"),
            query("SELECT * FROM NO_SUCH_TABLE"),
            query("not even a statement"),
            post(CONSOLE + "query.do" + SESSION).form("").answered(500),
            post(CONSOLE + "autoCompleteList.do" + SESSION).form("query=SELECT+NAME+FROM+PAT"),
            get(CONSOLE + "tables.do" + SESSION),
            get(CONSOLE + "history.do" + SESSION),
            get(CONSOLE + "getHistory.do" + SESSION + "&id=0"),
            get(CONSOLE + "getHistory.do" + SESSION + "&id=900").answered(500),
            get(CONSOLE + "tools.jsp" + SESSION),
            get(CONSOLE + "no-such-page.html" + SESSION).answered(404),
            of("PUT", CONSOLE + "login.jsp")
                    .text("text/html", "<p>may not be written here</p>")
                    .answered(405),
            get(CONSOLE + "logout.do" + SESSION),
            get(CONSOLE + "tables.do" + SESSION));

    private H2ConsoleTour() {}

    private static Visit query(String statement) {
        return post(CONSOLE + "query.do" + SESSION).form("sql=" + Visit.escaped(statement));
    }
}
