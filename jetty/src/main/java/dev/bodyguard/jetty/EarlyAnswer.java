package dev.bodyguard.jetty;

import dev.bodyguard.protocol.Field;
import dev.bodyguard.server.Answer;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes the server's own answers. */
final class EarlyAnswer {

    private EarlyAnswer() {}

    /** Refuses a request whose body nobody will read; a client that asked whether to send it will not, and that of an extended CONNECT has no end. */
    static void refuse(Answer answer, Request request, Response response, Callback callback) {
        if (request.getHeaders().contains(HttpHeader.EXPECT) || HttpMethod.CONNECT.is(request.getMethod())) {
            write(answer, response, callback);
        } else {
            drained(answer, request, response, callback);
        }
    }

    /** Answers a request of whose body something may be left. */
    static void drained(Answer answer, Request request, Response response, Callback callback) {
        Intake.of(request, Answer.DRAINED, callback, unread -> write(answer, response, callback));
    }

    private static void write(Answer answer, Response response, Callback callback) {
        response.setStatus(answer.status());
        for (Field field : answer.fields()) {
            response.getHeaders().add(field.name(), field.value());
        }
        response.write(true, ByteBuffer.wrap(answer.content()), callback);
    }
}
