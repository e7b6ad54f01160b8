package dev.bodyguard.demo.notes;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Lets only logged-in users pass: pages lead to the login, the API answers 401. */
@WebFilter(
        urlPatterns = {"/api/*", "/notes", "/files/*", "/events", "/export", "/summary", "/print"},
        asyncSupported = true)
public final class LoginRequired extends HttpFilter {

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("Cache-Control", "private, no-cache");
        if (Users.loggedIn(request) != null || Users.logInWithHeader(request)) {
            chain.doFilter(request, response);
        } else if (request.getServletPath().equals("/notes")) {
            response.sendRedirect(request.getContextPath() + "/login");
        } else {
            response.setHeader("WWW-Authenticate", "Basic realm=\"patient notes\", charset=\"UTF-8\"");
            Json.error(response, HttpServletResponse.SC_UNAUTHORIZED, "Log in first.");
        }
    }
}
