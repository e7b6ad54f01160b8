package dev.bodyguard.it.input;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers what it was told, and counts how often it was asked. */
final class Echo extends HttpServlet {

    private static final long serialVersionUID = 1;

    private final AtomicInteger asked = new AtomicInteger();

    int asked() {
        return asked.get();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        asked.incrementAndGet();
        byte[] said = request.getInputStream().readAllBytes();
        response.getOutputStream().print("you said " + new String(said, StandardCharsets.UTF_8));
    }
}
