package dev.bodyguard.testkit.contract.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** JSP pages: a writer of their own before ours, which they flush, clear and wrap as their container generates them. */
abstract class JspContract extends ServletContract {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final ServletContainer container;

    JspContract(ServletContainer container) {
        super(container);
        this.container = container;
    }

    @BeforeEach
    void onlyWhereThereAreSuchPages() {
        Assumptions.assumeTrue(container.pages() == ServletContainer.Pages.SERVED, "no JSP in this container");
    }

    @Clause({"jsp-1", "jsp-2", "jsp-3"})
    @Test
    void pageIncludesForwardsAndKeepsABeanInItsSession() throws Exception {
        page("head.jspf", "<h1>notes</h1>");
        page(
                "part.jsp",
                "<%@ page contentType=\"text/html; charset=UTF-8\" %><b><%= request.getParameter(\"x\") %></b>");
        page("main.jsp", """
                <%@ page contentType="text/html; charset=UTF-8" %><%@ include file="head.jspf"
                %><jsp:useBean id="notes" class="java.util.ArrayList" scope="session"/><% notes.add(request.getParameter("note"));
                %><%= notes %><jsp:include page="/jsp/part.jsp"><jsp:param name="x" value="within"/></jsp:include>end""");
        page("forward.jsp", "never seen<jsp:forward page=\"/jsp/part.jsp\"/>");
        Client client = client();
        Response first = client.post("/jsp/main.jsp", FORM, "note=%C3%A4pfel").send();
        assertThat(first.field("content-type")).isEqualToIgnoringCase("text/html;charset=UTF-8");
        assertThat(first.text()).isEqualTo("<h1>notes</h1>[äpfel]<b>within</b>end");
        String cookie = String.valueOf(first.wireField("Set-Cookie")).split(";")[0];
        assertThat(client.post("/jsp/main.jsp", FORM, "note=pears")
                        .clear("Cookie", cookie)
                        .send()
                        .text())
                .isEqualTo("<h1>notes</h1>[äpfel, pears]<b>within</b>end");
        assertThat(client.get("/jsp/forward.jsp?x=ahead").send().text()).isEqualTo("<b>ahead</b>");
    }

    @Clause("jsp-4")
    @Test
    void errorPageOfAPageIsSealed() throws Exception {
        page("failed.jsp", """
                <%@ page isErrorPage="true" contentType="text/plain" %>failed: <%= exception.getMessage() %>""");
        page("broken.jsp", """
                <%@ page errorPage="/jsp/failed.jsp" %>half of the page<% if (true) throw new IllegalStateException("for a reason"); %>""");
        Response response = client().get("/jsp/broken.jsp").send();
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.text()).isEqualTo("failed: for a reason");
    }

    @Clause({"jsp-5", "jsp-6"})
    @Test
    void outputLargerThanAllBuffersIsWholeOrAnError() throws Exception {
        page("large.jsp", """
                <%@ page contentType="text/plain" buffer="1kb" %><% for (int i = 0; i < 20000; i++) {
                out.print(i + " "); if (i == 5000) { out.flush(); }
                if (i == Integer.parseInt(request.getParameter("stop"))) throw new IllegalStateException("too late"); } %>""");
        Client client = client();
        assertThat(client.get("/jsp/large.jsp?stop=-1").send().text())
                .isEqualTo(IntStream.range(0, 20_000).mapToObj(i -> i + " ").collect(Collectors.joining()));
        assertThatThrownBy(() -> client.get("/jsp/large.jsp?stop=19999").send().bytes())
                .isInstanceOf(IOException.class);
    }

    private void page(String name, String content) {
        application.file("jsp/" + name, content);
    }
}
