package dev.bodyguard.it.offline;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An application that answers each path as it is told to. */
final class Library extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** What one path does. */
    @FunctionalInterface
    interface Shelf {
        void answer(HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    private final transient Map<String, Shelf> shelves = new ConcurrentHashMap<>();

    Library on(String path, Shelf shelf) {
        shelves.put(path, shelf);
        return this;
    }

    Library text(String path, String text) {
        return on(path, (request, response) -> {
            response.setContentType("text/plain;charset=utf-8");
            response.setHeader("ETag", "\"" + text.hashCode() + "\"");
            response.getWriter().write(text);
        });
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Shelf shelf = shelves.get(request.getRequestURI());
        if (shelf == null) {
            response.sendError(404);
        } else {
            shelf.answer(request, response);
        }
    }
}
