package dev.bodyguard.demo.notes;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;

/** The notes as a page with a form; a sent form leads back to the page. */
@WebServlet("/notes")
public final class NotesPageServlet extends DatabaseServlet {

    @Override
    void get(HttpServletRequest request, HttpServletResponse response) throws IOException, SQLException {
        StringBuilder items = new StringBuilder();
        for (Note note : services().notes().all()) {
            items.append(item(request.getContextPath(), note));
        }
        response.setContentType("text/html;charset=UTF-8");
        PrintWriter writer = response.getWriter();
        writer.write(Html.page("Patient notes", request.getContextPath(), body(request, items)));
    }

    @Override
    void post(HttpServletRequest request, HttpServletResponse response) throws IOException, SQLException, InvalidInput {
        request.setCharacterEncoding("UTF-8");
        NoteDraft.Checked draft = new NoteDraft(request.getParameter("patient"), request.getParameter("text")).check();
        Note note = services().notes().create(draft, Users.of(request));
        services().feed().publish(new Change(Change.Kind.CREATED, note));
        SeeOther.send(response, request.getContextPath() + "/notes");
    }

    private static String body(HttpServletRequest request, CharSequence items) {
        String root = Html.escape(request.getContextPath());
        return """
                <h1>Patient notes</h1>
                <p>Logged in as <b>%s</b>. <a href="%s/export">Export</a></p>
                <form method="post" action="%s/notes">
                <label>Patient <input name="patient" maxlength="200" required></label>
                <label>Note <textarea name="text" rows="4" required></textarea></label>
                <button>Save</button>
                </form>
                <ul id="notes">
                %s</ul>
                <h2>Changes</h2>
                <ul id="changes" data-root="%s"></ul>
                <script src="%s/notes.js"></script>
                """.formatted(Html.escape(Users.of(request)), root, root, items, root, root);
    }

    private String item(String root, Note note) throws SQLException {
        StringBuilder files = new StringBuilder();
        for (Attachment attachment : services().attachments().ofNote(note.id())) {
            files.append("<a href=\"%s/files/%d\">%s</a> (%d bytes) "
                    .formatted(
                            Html.escape(root), attachment.id(), Html.escape(attachment.name()), attachment.length()));
        }
        return """
                <li><b>%s</b> <small>%s, %s</small><p>%s</p>%s
                <form method="post" action="%s/files" enctype="multipart/form-data">
                <input type="hidden" name="note" value="%d"><input type="file" name="file" required>
                <button>Attach</button></form></li>
                """.formatted(
                        Html.escape(note.patient()),
                        Html.escape(note.author()),
                        Html.escape(note.changed()),
                        Html.escape(note.text()),
                        files,
                        Html.escape(root),
                        note.id());
    }
}
