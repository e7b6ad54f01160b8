package dev.bodyguard.demo.notes;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Notes as JSON: {@code /api/notes} is the list, {@code /api/notes/7} one note with an ETag. */
@WebServlet("/api/notes/*")
public final class NotesApiServlet extends DatabaseServlet {

    @Override
    void get(HttpServletRequest request, HttpServletResponse response) throws IOException, SQLException, InvalidInput {
        if (isList(request)) {
            Json.write(response, HttpServletResponse.SC_OK, services().notes().all());
            return;
        }
        Note note = addressed(request, response);
        if (note == null) {
            return;
        }
        response.setHeader("ETag", note.etag());
        if (lists(request.getHeader("If-None-Match"), note.etag())) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        } else {
            Json.write(response, HttpServletResponse.SC_OK, note);
        }
    }

    @Override
    void post(HttpServletRequest request, HttpServletResponse response) throws IOException, SQLException, InvalidInput {
        if (!isList(request)) {
            notAllowed(response);
            return;
        }
        NoteDraft.Checked draft = Json.read(request, NoteDraft.class).check();
        Note note = services().notes().create(draft, Users.of(request));
        services().feed().publish(new Change(Change.Kind.CREATED, note));
        response.setHeader("Location", request.getContextPath() + "/api/notes/" + note.id());
        response.setHeader("ETag", note.etag());
        Json.write(response, HttpServletResponse.SC_CREATED, note);
    }

    @Override
    void put(HttpServletRequest request, HttpServletResponse response) throws IOException, SQLException, InvalidInput {
        Note current = addressed(request, response);
        if (current == null) {
            return;
        }
        String expected = request.getHeader("If-Match");
        NoteDraft.Checked draft = Json.read(request, NoteDraft.class).check();
        Optional<Note> next = expected == null || lists(expected, current.etag())
                ? services().notes().replace(current, draft, Users.of(request))
                : Optional.empty();
        if (next.isEmpty()) {
            Json.error(response, HttpServletResponse.SC_PRECONDITION_FAILED, "The note was changed by somebody else.");
            return;
        }
        services().feed().publish(new Change(Change.Kind.CHANGED, next.get()));
        response.setHeader("ETag", next.get().etag());
        Json.write(response, HttpServletResponse.SC_OK, next.get());
    }

    @Override
    void delete(HttpServletRequest request, HttpServletResponse response)
            throws IOException, SQLException, InvalidInput {
        Note note = addressed(request, response);
        if (note == null) {
            return;
        }
        services().notes().delete(note.id());
        services().feed().publish(new Change(Change.Kind.DELETED, note));
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private static boolean isList(HttpServletRequest request) {
        String path = request.getPathInfo();
        return path == null || path.equals("/");
    }

    /** The note that the path names, or null after the answer was written. */
    private @Nullable Note addressed(HttpServletRequest request, HttpServletResponse response)
            throws IOException, SQLException, InvalidInput {
        if (isList(request)) {
            notAllowed(response);
            return null;
        }
        long id = Ids.parse("note", request.getPathInfo().substring(1));
        Optional<Note> note = services().notes().find(id);
        if (note.isEmpty()) {
            Json.error(response, HttpServletResponse.SC_NOT_FOUND, "There is no note " + id + ".");
        }
        return note.orElse(null);
    }

    /** Whether an If-Match or If-None-Match header names an entity tag; weak tags count as the strong ones. */
    private static boolean lists(@Nullable String header, String etag) {
        if (header == null) {
            return false;
        }
        for (String listed : header.split(",")) {
            String tag = listed.strip();
            if (tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag)) {
                return true;
            }
        }
        return false;
    }
}
