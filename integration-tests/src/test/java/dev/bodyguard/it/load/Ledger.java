package dev.bodyguard.it.load;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** An application that counts how often it carried each request out, over all its restarts. */
final class Ledger extends HttpServlet {

    /** What no eye on the wire may see: half of it is asked for, half is answered. */
    static final String SECRET = "attack at dawn, through the northern gate";

    private static final long serialVersionUID = 1;

    private final AtomicIntegerArray executions;

    /** @param requests their numbers are below this */
    Ledger(int requests) {
        executions = new AtomicIntegerArray(requests);
    }

    int executions(int number) {
        return executions.get(number);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String asked = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int number = Integer.parseInt(request.getPathInfo().substring(1));
        executions.incrementAndGet(number);
        response.setContentType("text/plain;charset=utf-8");
        response.getOutputStream().write(answer(number, asked).getBytes(StandardCharsets.UTF_8));
    }

    static String answer(int number, String asked) {
        return number + " " + SECRET + " " + asked;
    }
}
