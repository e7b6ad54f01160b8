package dev.bodyguard.demo.notes;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;

/** A servlet over the database: what a user did wrong is answered as JSON, what the database did wrong is a 500. */
abstract class DatabaseServlet extends HttpServlet {

    final Services services() {
        return Services.of(getServletContext());
    }

    @Override
    protected final void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        answer(this::get, request, response);
    }

    @Override
    protected final void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        answer(this::post, request, response);
    }

    @Override
    protected final void doPut(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        answer(this::put, request, response);
    }

    @Override
    protected final void doDelete(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        answer(this::delete, request, response);
    }

    void get(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException, SQLException, InvalidInput {
        notAllowed(response);
    }

    void post(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException, SQLException, InvalidInput {
        notAllowed(response);
    }

    void put(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException, SQLException, InvalidInput {
        notAllowed(response);
    }

    void delete(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException, SQLException, InvalidInput {
        notAllowed(response);
    }

    static void notAllowed(HttpServletResponse response) throws IOException {
        Json.error(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "This address does not take this method.");
    }

    private static void answer(Handler handler, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            handler.handle(request, response);
        } catch (InvalidInput e) {
            Json.error(response, HttpServletResponse.SC_BAD_REQUEST, e.explanation());
        } catch (SQLException e) {
            throw new ServletException("The notes database failed.", e);
        }
    }

    @FunctionalInterface
    private interface Handler {
        void handle(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException, SQLException, InvalidInput;
    }
}
