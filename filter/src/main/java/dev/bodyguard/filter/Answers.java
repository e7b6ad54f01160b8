package dev.bodyguard.filter;

import dev.bodyguard.protocol.Field;
import dev.bodyguard.server.Answer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;

/** Writes the server's own answers. */
final class Answers {

    private Answers() {}

    static void write(Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        for (Field field : answer.fields()) {
            response.addHeader(field.name(), field.value());
        }
        response.setContentLength(answer.content().length);
        response.getOutputStream().write(answer.content());
        response.flushBuffer();
    }

    /** Refuses a request whose body nobody will read; that of an extended CONNECT has no end. */
    static void refuse(Answer answer, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getHeader("Expect") == null && !request.getMethod().equals("CONNECT")) {
            writeDrained(answer, request, response);
        } else {
            write(answer, response);
        }
    }

    /** Answers a request of whose body something may be left. */
    static void writeDrained(Answer answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        drain(request.getInputStream());
        write(answer, response);
    }

    private static void drain(InputStream body) throws IOException {
        byte[] buffer = new byte[8192];
        int rest = Answer.DRAINED;
        int count = 0;
        while (rest > 0 && count >= 0) {
            count = body.read(buffer);
            rest -= count;
        }
    }
}
