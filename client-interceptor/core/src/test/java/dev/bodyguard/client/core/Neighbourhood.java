package dev.bodyguard.client.core;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.ProblemType;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.exchange.OpenedRequest;
import dev.bodyguard.protocol.exchange.RequestTarget;
import dev.bodyguard.protocol.exchange.SealedResponse;
import dev.bodyguard.protocol.wire.Problem;
import dev.bodyguard.protocol.wire.ResponseHead;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** Several protected applications of one origin, in memory: the longest scope serves a path. */
final class Neighbourhood implements HandshakeTransport {

    static final URI ORIGIN = URI.create("http://app.example");

    final List<Neighbour> neighbours = new ArrayList<>();
    final List<String> asked = new CopyOnWriteArrayList<>();
    /** What somebody on the path makes of handshake messages. */
    UnaryOperator<Call> onThePath = call -> call;
    /** What every application answers. */
    ResponseHead answer = new ResponseHead(204, BodyPresence.ABSENT, List.of());

    Neighbourhood(Neighbour... all) {
        neighbours.addAll(List.of(all));
    }

    @Override
    public CompletableFuture<Reply> send(Call sent) {
        asked.add(sent.method() + " " + sent.uri().getPath());
        Call call = onThePath.apply(sent);
        String path = call.uri().getPath();
        try {
            for (Neighbour neighbour : neighbours) {
                if (call.method().equals("POST")
                        && neighbour.scope().handshakePath().equals(path)) {
                    return CompletableFuture.completedFuture(neighbour.answer(call.content()));
                }
            }
            Neighbour serving = serving(path);
            Problem required = new Problem(
                    ProblemType.PROTECTION_REQUIRED,
                    "in clear",
                    serving == null
                            ? Map.of()
                            : Map.of("handshake", serving.scope().handshakePath()));
            return CompletableFuture.completedFuture(
                    serving == null || call.method().equals("POST")
                            ? new Reply(404, "text/html", new byte[0])
                            : new Reply(428, Wire.PROBLEM_TYPE, required.toJson()));
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Serves a sealed request and says who did. */
    Sending<String> sending() {
        return call -> {
            try {
                return CompletableFuture.completedFuture(serve(call));
            } catch (BodyguardException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    Attempt<String> serve(SealedCall call) throws BodyguardException {
        Neighbour serving = serving(call.target());
        if (serving == null) {
            throw new IllegalStateException("nobody serves " + call.target());
        }
        String line = call.fields().stream()
                .filter(field -> field.name().equals(Wire.FIELD_LOWER))
                .map(Field::value)
                .findFirst()
                .orElseThrow();
        OpenedRequest opened = serving.open(line, new RequestTarget(call.method(), Origin.of(ORIGIN), call.target()));
        if (opened == null) {
            Problem unknown = new Problem(
                    ProblemType.SESSION_UNKNOWN,
                    "unknown",
                    Map.of("handshake", serving.scope().handshakePath()));
            Received.InClear clear = new Received.InClear(428, Received.Content.PROBLEM);
            call.abandon();
            return new Attempt.Refused<>(call.clearRefusal(clear, unknown.toJson()));
        }
        SealedResponse sealed = opened.response().seal(answer);
        call.receive(sealed.wireStatus(), List.of(new Field(Wire.FIELD, sealed.fieldValue())));
        return new Attempt.Answered<>(serving.scope() + " " + serving.executed.incrementAndGet());
    }

    private Neighbour serving(String path) {
        Neighbour best = null;
        for (Neighbour neighbour : neighbours) {
            if (neighbour.scope().covers(path)
                    && (best == null
                            || neighbour.scope().length() > best.scope().length())) {
                best = neighbour;
            }
        }
        return best;
    }
}
