package dev.bodyguard.testkit.contract.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The servlet of a web application that comes and goes: says on another thread what it was told. */
public final class Guest extends HttpServlet {

    private static final long serialVersionUID = 1;

    /** For containers. */
    public Guest() {}

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String told = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        AsyncContext async = request.startAsync();
        async.start(() -> {
            try {
                response.getWriter().print("told: " + told);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            async.complete();
        });
    }
}
