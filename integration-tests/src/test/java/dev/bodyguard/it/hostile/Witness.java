package dev.bodyguard.it.hostile;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An application that knows nothing of encryption and remembers all it was given, up to the octet where reading failed. */
final class Witness extends HttpServlet {
    static final String ANSWER = "the secret answer of the application";

    private final transient List<Seen> seen = new CopyOnWriteArrayList<>();

    /** Requests that reached the application, in order. */
    List<Seen> seen() {
        return List.copyOf(seen);
    }

    /** The last request that reached the application. */
    Seen last() {
        return seen.get(seen.size() - 1);
    }

    /** How many requests the application carried out: reached it with their whole body. */
    long executed() {
        return seen.stream().filter(Seen::whole).count();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        read(request);
        if (request.getParameter("login") != null) {
            request.getSession(true).setAttribute("user", request.getParameter("login"));
        }
        HttpSession session = request.getSession(false);
        response.setHeader("ETag", "\"secret tag\"");
        response.setContentType("text/plain");
        byte[] answer = answer(request, session);
        response.setContentLength(answer.length);
        response.getOutputStream().write(answer);
    }

    private void read(HttpServletRequest request) throws IOException {
        ByteArrayOutputStream released = new ByteArrayOutputStream();
        boolean whole = false;
        try {
            InputStream in = request.getInputStream();
            byte[] buffer = new byte[64 * 1024];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                released.write(buffer, 0, count);
            }
            whole = true;
        } finally {
            seen.add(new Seen(request.getMethod(), target(request), fields(request), released.toByteArray(), whole));
        }
    }

    private static byte[] answer(HttpServletRequest request, HttpSession session) {
        String size = request.getParameter("size");
        String user = session == null ? "" : " to " + session.getAttribute("user");
        return size == null ? (ANSWER + user).getBytes(StandardCharsets.UTF_8) : octets(Integer.parseInt(size));
    }

    /** That many octets, no two neighbours of 16 KiB alike. */
    static byte[] octets(int count) {
        byte[] octets = new byte[count];
        for (int i = 0; i < count; i++) {
            octets[i] = (byte) (i * 31 + i / 251);
        }
        return octets;
    }

    private static String target(HttpServletRequest request) {
        return request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
    }

    private static Map<String, List<String>> fields(HttpServletRequest request) {
        Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : Collections.list(request.getHeaderNames())) {
            fields.put(name, Collections.list(request.getHeaders(name)));
        }
        return fields;
    }

    /** One request as the application saw it. */
    record Seen(String method, String target, Map<String, List<String>> fields, byte[] released, boolean whole) {}
}
