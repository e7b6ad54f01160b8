package dev.bodyguard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.protocol.ProblemType;
import dev.bodyguard.protocol.wire.Problem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which requests in clear pass. */
class AdmissionTest extends ServerFixture {

    @Test
    void requestInClearIsRefusedWithAdvice() throws Exception {
        open();
        Answer answer = refused(FakeExchange.of("GET", "/app/notes"));
        assertThat(answer.status()).isEqualTo(428);
        Problem problem = Problem.readFrom(answer.content()).orElseThrow();
        assertThat(problem.type()).isEqualTo(ProblemType.PROTECTION_REQUIRED);
        assertThat(problem.detail())
                .contains("bodyguard.exempt")
                .contains(server().pin().toString());
        assertThat(problem.extras()).containsEntry("handshake", ENDPOINT);
    }

    @Test
    void allowModeLetsClearRequestsPassButNotRequiredOrAmbiguousOnes() throws Exception {
        open("bodyguard.mode", "allow", "bodyguard.require", "/admin/*");
        assertThat(plain("/app/notes")).contains(Admission.ALLOWED);
        assertThat(plain("/app/admin/x")).isEmpty();
        for (String ambiguous :
                List.of("/app//admin/x", "/app/a/../admin/x", "/app/%61dmin;x/x", "/app/x/%2e%2e/admin/")) {
            assertThat(plain(ambiguous)).as(ambiguous).isEmpty();
        }
    }

    @Test
    void exemptionsDoNotReachBeyondTheirPaths() throws Exception {
        open("bodyguard.exempt", "/health, /public/*, *.css");
        for (String exempt :
                List.of("/app/health", "/app/health?full", "/app/public/a/b", "/app/public", "/app/x/y.css")) {
            assertThat(plain(exempt)).as(exempt).contains(Admission.EXEMPT);
        }
        for (String closed : List.of(
                "/app/health/",
                "/app/healthy",
                "/app/publicity",
                "/app/public/../notes",
                "/app/notes;.css",
                "/app/notes;a=/x.css",
                "/app/public/%2e%2e/notes",
                "/app/notes?x=.css",
                "/app//public/x",
                "/public/x",
                "/app/notes%00.css",
                "/app/notes%3b.css")) {
            assertThat(plain(closed)).as(closed).isEmpty();
        }
    }

    @Test
    void onlyATruePreflightPasses() throws Exception {
        open();
        String[] preflight = {"origin", "https://x", "access-control-request-method", "POST"};
        assertThat(server().receive(FakeExchange.of("OPTIONS", "/app/notes", preflight)))
                .isEqualTo(new Inbound.Plain(Admission.PREFLIGHT));
        refused(FakeExchange.of("GET", "/app/notes", preflight));
        refused(FakeExchange.of("OPTIONS", "/app/notes", "origin", "https://x"));
        refused(FakeExchange.of(
                "OPTIONS",
                "/app/notes",
                "origin",
                "x",
                "access-control-request-method",
                "POST",
                "content-length",
                "5"));
    }

    @Test
    void upgradePassesOnItsPathsOnly() throws Exception {
        open("bodyguard.upgrade", "/socket");
        assertThat(server().receive(FakeExchange.of("GET", "/app/socket", "upgrade", "websocket")))
                .isEqualTo(new Inbound.Plain(Admission.UPGRADE));
        refused(FakeExchange.of("GET", "/app/notes", "upgrade", "websocket"));
        refused(FakeExchange.of("GET", "/app/socket", "upgrade", "h2c"));
    }

    private Optional<Admission> plain(String target) {
        return server().receive(FakeExchange.of("GET", target)) instanceof Inbound.Plain plain
                ? Optional.of(plain.why())
                : Optional.empty();
    }
}
