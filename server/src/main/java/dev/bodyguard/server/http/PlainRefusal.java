package dev.bodyguard.server.http;

import dev.bodyguard.protocol.Field;
import dev.bodyguard.server.Answer;
import java.util.List;

/** Refusals to requests in clear that only a container knows a reason for. */
public final class PlainRefusal {

    private PlainRefusal() {}

    /** The request presents an HttpSession that belongs to a client's protected requests. */
    public static Answer foreignSession() {
        RenderedError problem =
                RenderedError.problem(403, "the session belongs to a client that protects its requests");
        return new Answer(
                403,
                List.of(new Field("content-type", problem.type()), new Field("cache-control", "no-store")),
                problem.content());
    }
}
