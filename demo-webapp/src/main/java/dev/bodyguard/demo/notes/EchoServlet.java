package dev.bodyguard.demo.notes;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Sends back what it gets, reading and writing without blocking. */
@WebServlet(urlPatterns = "/echo", asyncSupported = true)
public final class EchoServlet extends HttpServlet {

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String type = request.getContentType();
        response.setContentType(type == null ? "application/octet-stream" : type);
        AsyncContext context = request.startAsync();
        context.setTimeout(0);
        Echo echo = new Echo(context, request.getInputStream(), response.getOutputStream());
        echo.start();
    }
}
