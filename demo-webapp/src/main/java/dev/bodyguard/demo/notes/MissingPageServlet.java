package dev.bodyguard.demo.notes;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The application's own page for 404; {@code web.xml} names it. */
@WebServlet("/missing")
public final class MissingPageServlet extends HttpServlet {

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter()
                .write(Html.page(
                        "Not here",
                        request.getContextPath(),
                        "<h1>Not here</h1><p>No file is kept for <code>%s</code> in this practice.</p>"
                                .formatted(Html.escape(String.valueOf(path)))));
    }
}
