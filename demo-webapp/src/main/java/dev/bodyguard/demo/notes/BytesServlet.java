package dev.bodyguard.demo.notes;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * A download of any size: {@code /bytes?length=1048576&seed=7} sends these bytes of {@link GeneratedBytes}, with a
 * Content-Length unless {@code &declared=false}.
 */
@WebServlet("/bytes")
public final class BytesServlet extends DatabaseServlet {

    private static final long LONGEST = 64L << 30;

    @Override
    void get(HttpServletRequest request, HttpServletResponse response) throws IOException, InvalidInput {
        long length = Ids.parse("length", request.getParameter("length"));
        if (length < 0 || length > LONGEST) {
            throw new InvalidInput("The length must be between 0 and " + LONGEST + ".");
        }
        String seed = request.getParameter("seed");
        response.setContentType("application/octet-stream");
        if (!"false".equals(request.getParameter("declared"))) {
            response.setContentLengthLong(length);
        }
        new GeneratedBytes(seed == null ? 0 : Ids.parse("seed", seed), length).transferTo(response.getOutputStream());
    }
}
