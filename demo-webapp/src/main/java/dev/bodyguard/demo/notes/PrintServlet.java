package dev.bodyguard.demo.notes;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;

/**
 * Prints a note, and fails, for there is no printer: an application error that tells what it should not.
 *
 * <p>With {@code begun=true} it fails only after the response has begun, so that the response is cut.
 */
@WebServlet("/print")
public final class PrintServlet extends DatabaseServlet {

    @Override
    void get(HttpServletRequest request, HttpServletResponse response) throws IOException, SQLException, InvalidInput {
        long id = Ids.parse("note", request.getParameter("note"));
        Note note = services().notes().find(id).orElseThrow(() -> new InvalidInput("There is no note " + id + "."));
        if ("true".equals(request.getParameter("begun"))) {
            response.setContentType("text/plain;charset=UTF-8");
            response.getWriter().println("Printing the note of " + note.patient());
            response.flushBuffer();
        }
        throw new IllegalStateException("No printer for the note of " + note.patient() + ": " + note.text());
    }
}
