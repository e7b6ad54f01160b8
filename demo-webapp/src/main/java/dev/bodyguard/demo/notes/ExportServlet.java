package dev.bodyguard.demo.notes;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Iterator;

/** All notes as lines of JSON, written without blocking. */
@WebServlet(urlPatterns = "/export", asyncSupported = true)
public final class ExportServlet extends DatabaseServlet {

    @Override
    void get(HttpServletRequest request, HttpServletResponse response) throws IOException, SQLException {
        Iterator<Note> notes = services().notes().all().iterator();
        response.setContentType("application/x-ndjson");
        response.setHeader("Content-Disposition", FileNames.disposition("notes.ndjson"));
        AsyncContext context = request.startAsync();
        ServletOutputStream output = response.getOutputStream();
        output.setWriteListener(new Writing(context, output, notes));
    }

    private record Writing(AsyncContext context, ServletOutputStream output, Iterator<Note> notes)
            implements WriteListener {

        @Override
        public void onWritePossible() throws IOException {
            while (output.isReady()) {
                if (!notes.hasNext()) {
                    context.complete();
                    return;
                }
                output.write(line(notes.next()));
            }
        }

        @Override
        public void onError(Throwable error) {
            context.complete();
        }

        private static byte[] line(Note note) throws IOException {
            byte[] json = Json.bytes(note);
            byte[] line = Arrays.copyOf(json, json.length + 1);
            line[json.length] = '\n';
            return line;
        }
    }
}
