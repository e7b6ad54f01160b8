package dev.bodyguard.it.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.it.jetty.ProtectedJetty;
import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.ProblemType;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.exchange.ClientSession;
import dev.bodyguard.protocol.exchange.SealedRequest;
import dev.bodyguard.protocol.handshake.AwaitingServerHello;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.Problem;
import dev.bodyguard.protocol.wire.RequestHead;
import dev.bodyguard.testkit.http.RawClient;
import dev.bodyguard.testkit.http.Request;
import dev.bodyguard.testkit.http.Response;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Talks to the server over raw sockets, and knows the protocol well enough to break it. */
final class Wild {

    private final ProtectedJetty jetty;

    Wild(ProtectedJetty jetty) {
        this.jetty = jetty;
    }

    String origin() {
        return jetty.uri().toString();
    }

    private String authority() {
        return jetty.uri().getAuthority();
    }

    AwaitingServerHello hello(List<Suite> suites, @Nullable SessionId previous) throws IOException {
        return Hellos.start(origin(), suites, previous);
    }

    byte[] helloContent() throws IOException {
        return hello(List.of(Suite.values()), null).content();
    }

    Response postHello(byte[] content) throws IOException {
        return post(Wire.HANDSHAKE_TYPE, content);
    }

    Response post(String type, byte[] content) throws IOException {
        return send(Request.of("POST", Wire.WELL_KNOWN, authority())
                .withHeader("Content-Type", type)
                .withBody(content));
    }

    Response send(Request request) throws IOException {
        return RawClient.send(jetty.uri(), request);
    }

    /** A session that the server awaits the flight of. */
    ClientSession pending(List<Suite> suites) throws IOException {
        AwaitingServerHello hello = hello(suites, null);
        Response response = postHello(hello.content());
        assertThat(response.status()).isEqualTo(200);
        return hello.receive(response.body().bytes()).trust((origin, scope, server) -> {});
    }

    /** A session that the server has confirmed, and whose requests carry no flight any more. */
    ClientSession session() throws IOException {
        ClientSession session = pending(Hellos.CURVE_ONLY);
        SealedRequest first = seal(session);
        Response response = get(first.fieldValue());
        first.open(response.headers().all(Wire.FIELD), response.status());
        return session;
    }

    SealedRequest seal(ClientSession session) throws IOException {
        return session.nextTurn().join().seal(new RequestHead("GET", authority(), "/", BodyPresence.ABSENT, List.of()));
    }

    /** A request with these field lines, byte for byte. */
    Response get(String... fields) throws IOException {
        Request request = Request.of("GET", "/", authority());
        for (String field : fields) {
            request = request.plusHeader(Wire.FIELD, field);
        }
        return send(request);
    }

    /** A refusal in clear that says what it is, and that no cache keeps. */
    static Problem assertRefused(Response response, ProblemType type) throws IOException {
        Problem problem = Problem.readFrom(response.body().bytes()).orElseThrow();
        assertThat(problem.type()).isEqualTo(type);
        assertThat(response.status()).isEqualTo(type.status());
        assertThat(response.headers().all("Content-Type")).containsExactly(Wire.PROBLEM_TYPE);
        assertThat(response.headers().first("Cache-Control").orElse("")).contains("no-store");
        assertThat(response.headers().all(Wire.FIELD)).isEmpty();
        return problem;
    }
}
