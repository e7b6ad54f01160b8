package dev.bodyguard.demo.notes;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;

/** Counts the notes of each patient on another thread, then comes back by an asynchronous dispatch to answer. */
@WebServlet(urlPatterns = "/summary", asyncSupported = true)
public final class SummaryServlet extends HttpServlet {

    private static final String RESULT = "summary.result";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object result = request.getAttribute(RESULT);
        if (result == null) {
            AsyncContext context = request.startAsync();
            Services services = Services.of(getServletContext());
            services.worker().execute(() -> count(context, services.notes()));
        } else if (result instanceof SQLException) {
            response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, "The notes database failed.");
        } else {
            Json.write(response, HttpServletResponse.SC_OK, result);
        }
    }

    private static void count(AsyncContext context, NoteStore notes) {
        try {
            context.getRequest().setAttribute(RESULT, notes.countByPatient());
        } catch (SQLException e) {
            context.getRequest().setAttribute(RESULT, e);
        }
        context.dispatch();
    }
}
