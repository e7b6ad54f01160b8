package dev.bodyguard.demo.notes;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Renders the login form; reached by a forward from {@link LoginServlet}. */
@WebServlet("/login-form")
public final class LoginFormServlet extends HttpServlet {

    static final String MESSAGE = "login.message";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object message = request.getAttribute(MESSAGE);
        String root = Html.escape(request.getContextPath());
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().write(Html.page("Login", request.getContextPath(), """
                        <h1>Patient notes</h1>
                        <p class="message">%s</p>
                        <form method="post" action="%s/login">
                        <label>Name <input name="user" autocomplete="username" required></label>
                        <label>Password <input name="password" type="password" required></label>
                        <button>Log in</button>
                        </form>
                        """.formatted(
                        message == null ? "" : Html.escape(message.toString()), root)));
    }
}
