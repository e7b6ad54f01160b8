package dev.bodyguard.demo.notes;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Attachments. {@code POST /files} takes multipart/form-data with the field {@code note} and one or more files;
 * {@code GET /files?note=7} lists them; {@code GET /files/3} is a download.
 */
@WebServlet("/files/*")
@MultipartConfig(fileSizeThreshold = 64 * 1024, maxFileSize = 512L * 1024 * 1024)
public final class FilesServlet extends DatabaseServlet {

    @Override
    void get(HttpServletRequest request, HttpServletResponse response) throws IOException, SQLException, InvalidInput {
        String path = request.getPathInfo();
        if (path == null || path.equals("/")) {
            long note = Ids.parse("note", request.getParameter("note"));
            Json.write(
                    response,
                    HttpServletResponse.SC_OK,
                    services().attachments().ofNote(note));
            return;
        }
        long id = Ids.parse("attachment", path.substring(1));
        boolean found =
                services().attachments().read(id, (attachment, content) -> download(attachment, content, response));
        if (!found) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    @Override
    void post(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException, SQLException, InvalidInput {
        String type = request.getContentType();
        if (type == null || !type.startsWith("multipart/form-data")) {
            throw new InvalidInput("Send files as multipart/form-data.");
        }
        List<Part> files = new ArrayList<>();
        for (Part part : request.getParts()) {
            if (part.getSubmittedFileName() != null) {
                files.add(part);
            }
        }
        long note = Ids.parse("note", request.getParameter("note"));
        if (files.isEmpty() || services().notes().find(note).isEmpty()) {
            throw new InvalidInput(files.isEmpty() ? "There is no file." : "There is no note " + note + ".");
        }
        List<Attachment> added = new ArrayList<>();
        for (Part file : files) {
            added.add(store(note, file));
        }
        if (wantsPage(request)) {
            SeeOther.send(response, request.getContextPath() + "/notes");
        } else {
            Json.write(response, HttpServletResponse.SC_CREATED, added);
        }
    }

    private Attachment store(long note, Part file) throws IOException, SQLException {
        String type = file.getContentType();
        try (InputStream content = file.getInputStream()) {
            return services()
                    .attachments()
                    .add(
                            note,
                            FileNames.safe(file.getSubmittedFileName()),
                            type == null ? "application/octet-stream" : type,
                            content);
        }
    }

    private static void download(Attachment attachment, InputStream content, HttpServletResponse response)
            throws IOException {
        response.setContentType(attachment.mediaType());
        response.setContentLengthLong(attachment.length());
        response.setHeader("Content-Disposition", FileNames.disposition(attachment.name()));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("ETag", "\"" + attachment.sha256() + "\"");
        content.transferTo(response.getOutputStream());
    }

    private static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }
}
