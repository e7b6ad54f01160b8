package dev.bodyguard.it.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An application that keeps the notes that are posted to it, and gives them back, line by line. */
final class Notebook extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> notes = new ConcurrentHashMap<>();
    private final transient List<Posted> posted = new CopyOnWriteArrayList<>();

    /** A note as the application got it. */
    record Posted(String path, String type, String text) {}

    /** All notes that were posted, in order. */
    List<Posted> posted() {
        return List.copyOf(posted);
    }

    void put(String path, String text) {
        notes.put(path, text);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String text = new String(request.getInputStream().readAllBytes(), UTF_8);
        posted.add(new Posted(request.getRequestURI(), request.getContentType(), text));
        put(request.getRequestURI(), text);
        response.setStatus(201);
        response.setHeader("Location", request.getRequestURI());
        byte[] receipt = ("kept " + text.length()).getBytes(UTF_8);
        response.setContentLength(receipt.length);
        response.getOutputStream().write(receipt);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String note = notes.get(request.getRequestURI());
        if (note == null) {
            response.sendError(404);
            return;
        }
        response.setContentType("text/plain;charset=utf-8");
        response.setHeader("ETag", "\"" + note.length() + "\"");
        for (String line : note.split("(?<=\n)")) {
            response.getOutputStream().write(line.getBytes(UTF_8));
            response.flushBuffer();
        }
    }
}
