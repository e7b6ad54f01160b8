package dev.bodyguard.it.suites;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Answers with the method and with the content in capitals. */
final class Shouting extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String content = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        response.setContentType("text/plain;charset=utf-8");
        response.getOutputStream().write(answer(request.getMethod(), content).getBytes(StandardCharsets.UTF_8));
    }

    static String answer(String method, String content) {
        return method + " " + content.toUpperCase(Locale.ROOT);
    }
}
